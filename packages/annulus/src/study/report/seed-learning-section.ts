import {ownNoun} from '../../datasets/noun.js';
import {nounOf} from '../../datasets/noun-of.js';
import {type Html, html} from '../../report/html.js';
import {learningSection} from '../../report/learning-section.js';
import {meanEpochs} from '../mean-epochs.js';
import type {Study} from '../study.js';
import {summaryRows} from '../summary.js';
import {coloursApart} from './colour-of.js';
import {legible} from './legible.js';

/** What the representations were like, means over the seeds, and what was said of each seed. */
export function seedLearningSection(study: Study): Html {
  const {cells} = study.configuration.options;
  if (cells.length > legible) return html``;
  const colours = coloursApart(cells);
  return learningSection(
    summaryRows(study)
      .filter(({results}) => results.some(({epochs = []}) => epochs.length > 0))
      .map(({id, label, results}) => ({
        id: colours.get(id) ?? id,
        label,
        epochs: meanEpochs(results),
        learning: results.flatMap(({seed, learning = []}) =>
          learning.map((verdict) => ({...verdict, text: `Seed ${seed}: ${verdict.text}`})),
        ),
      })),
    ownNoun(nounOf(study.configuration.options)),
  );
}
