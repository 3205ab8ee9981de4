import {algorithms} from '../../algorithms/algorithms.js';
import {nounOf} from '../../datasets/noun-of.js';
import {encoderSection} from '../../report/encoder-section.js';
import {type Html, html} from '../../report/html.js';
import {variantsOf} from '../compared-variants.js';
import type {Comparison} from '../comparison.js';

/** How to use the encoder of the last variant that was trained. */
export function reloadSection({variants, configuration}: Comparison): Html {
  const last = variants.findLast(({epochs}) => epochs.length > 0);
  if (!last) return html``;
  const {options, images} = configuration;
  const trained = variantsOf(options).find(({id}) => id === last.id);
  const channels = images.statistics?.mean.length;
  const isSound = nounOf(options) === 'recording';
  const color = isSound ? 'sound' : channels === 1 ? 'gray' : trained ? algorithms[trained.algorithm].color : 'rgb';
  return encoderSection({folder: `${last.id}/encoder`, where: 'The folder of each variant holds its encoder', color});
}
