import {algorithms} from '../algorithms/algorithms.js';
import type {OwnNoun} from '../datasets/noun.js';
import type {Wording} from '../options/wording.js';
import {plural} from '../text/plural.js';
import type {Advice} from './advice.js';
import type {ClassShare, DataFacts, NearDuplicates, ShareRange} from './data-facts.js';

/** How to have a class share where there are no labels and no encoder. */
const how = (wording: Wording): string =>
  `train an encoder, such as with annulus pretrain, and give it by ${wording.option('encoder')}`;

/** Facts and suggestions as people read them, a line each; what to type is not among them. */
export function adviceText({facts, suggestions}: Advice, wording: Wording): string[] {
  const width = Math.max(...suggestions.map(({option}) => wording.option(option).length));
  const value = Math.max(...suggestions.map((each) => String(each.value).length));
  return [
    ...factLines(facts, wording),
    '',
    ...suggestions.map(
      (each) => `${wording.option(each.option).padEnd(width)}  ${String(each.value).padEnd(value)}  ${each.reason}`,
    ),
  ];
}

function factLines({called, pictures, nearDuplicates, classShare, plan}: DataFacts, wording: Wording): string[] {
  const {algorithm, candidates, batchSize} = plan;
  return [
    `${plural(pictures, called)} to learn from, ${plural(candidates, 'candidate')} each, batches of ${batchSize}, by ${algorithms[algorithm].label}`,
    duplicateLine(nearDuplicates, candidates, called),
    ...classLines(classShare, wording),
  ];
}

function duplicateLine(
  {compared, pictures, groups, share, by}: NearDuplicates,
  candidates: number,
  called: OwnNoun,
): string {
  const files = called === 'picture' ? by : by.replace('pixels', 'bytes');
  const among = `among ${plural(compared, called)}, by their ${files}`;
  if (pictures === 0) return `Near-duplicates: none ${among}`;
  const each = Number((share * candidates).toPrecision(2));
  return `Near-duplicates: ${plural(pictures, called)} in ${plural(groups, 'group')} ${among}; in the mean ${each} of a ${called}'s ${plural(candidates, 'candidate')}`;
}

function classLines({known, classes = 0, estimated, unestimated}: ClassShare, wording: Wording): string[] {
  const estimate = estimated && `${rangeText(estimated)}, as of ${classesText(estimated)} of one size`;
  if (known !== undefined) {
    const beside = estimate
      ? `the clusters of the embeddings would say ${estimate}`
      : `no estimate beside it: ${unestimated}`;
    return [
      `Own class: ${shareText(known)} of the others, by the labels of ${plural(classes, 'class', 'classes')}; ${beside}`,
    ];
  }
  if (estimate) return [`Own class: ${estimate}, by the clusters of the embeddings: of what the encoder tells apart`];
  return [
    `Own class: not known, since there are no labels and ${unestimated}${unestimated === 'no encoder was given' ? `. To have an estimate, ${how(wording)}` : ''}`,
  ];
}

/** A share as people read it, to two digits. */
const shareText = (share: number): string => `${Number((100 * share).toPrecision(2))}%`;

const rangeText = ({low, high}: ShareRange): string =>
  low === high ? `about ${shareText(low)}` : `${shareText(low)} to ${shareText(high)}`;

function classesText({low, high}: ShareRange): string {
  const [fewest, most] = [Math.round(1 / high), Math.round(1 / low)];
  return fewest === most ? plural(fewest, 'class', 'classes') : `${fewest} to ${plural(most, 'class', 'classes')}`;
}
