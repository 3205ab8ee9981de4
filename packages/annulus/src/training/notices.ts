import type {Noun} from '../datasets/noun.js';
import {inCode, type Wording} from '../options/wording.js';
import {percent} from '../text/percent.js';
import {plural} from '../text/plural.js';
import {ringOf} from './ring-of.js';
import type {PlannedRing} from './rings-of.js';

interface Budget {
  /** What is learned from; default `image`. */
  readonly noun?: Noun;
  readonly batchSize: number;
  readonly epochs: number;
  /** Keys that an algorithm remembers; absent where none has a queue. */
  readonly queue?: number | undefined;
  /** Each ring that is trained with, and what it chooses among; default none. */
  readonly rings?: readonly PlannedRing[];
  /** The share of examples that are of an example's own class, mean over all, where they have labels. */
  readonly classShare?: number | undefined;
}

/** Updates with which little is learned. */
const fewUpdates = 500;

/** What the options mean for a run that a user may not expect, a line each. */
export function notices(budget: Budget, examples: number, {option}: Wording = inCode): string[] {
  const {batchSize, epochs, noun = 'image'} = budget;
  const lines: string[] = [];
  const [batches, left] = [Math.floor(examples / batchSize), examples % batchSize];
  if (left > 0) {
    const idle = plural(left, `${noun} sits`, `${noun}s sit`);
    lines.push(
      `${plural(batches, 'batch', 'batches')} of ${batchSize} an epoch; ${idle} out each epoch, others every time`,
    );
  }
  const updates = epochs * batches;
  if (updates < fewUpdates) {
    lines.push(
      `${plural(updates, 'update')} in all: little is learned in fewer than ${fewUpdates}. Use more ${option('epochs')}.`,
    );
  }
  lines.push(...queueNotice(budget, batches * batchSize, option));
  lines.push(...ringNotice(budget, batches, option));
  return lines;
}

/** What of the rings does not fit, each kind of it once, and what their inner edges leave in. */
function ringNotice(
  {rings = [], epochs, classShare = 0, noun = 'image'}: Budget,
  batches: number,
  option: Wording['option'],
): string[] {
  const found = rings.flatMap((ring) => {
    const {candidates} = ring;
    return ringOf(ring).notices({candidates, batches, maxEpochs: epochs});
  });
  const first = found.filter(({kind}, at) => found.findIndex((other) => other.kind === kind) === at);
  const unsaid = first.filter(({kind}) => kind !== 'few updates'); // That is said of every run.
  const inner = Math.min(...rings.map((ring) => ring.inner));
  const own = rings.some(({ownClass}) => ownClass === 'candidates') ? classShare : 0;
  return [...unsaid.map(({text}) => text), ...innerNotice(inner, own, {option, whose: whose[noun]})];
}

const whose: Readonly<Record<Noun, string>> = {image: "an image's", recording: "a recording's"};

/** How far the innermost edge is below the share of an example's own class: no alarm, since wider edges cost where it was measured. */
function innerNotice(
  inner: number,
  classShare: number,
  {option, whose}: Pick<Wording, 'option'> & {readonly whose: string},
): string[] {
  if (inner === 0) {
    const own = classShare > 0 ? `, though ${percent(classShare)} are of ${whose} own class` : '';
    return [
      `The ring keeps the nearest candidates, too (${option('inner')} 0)${own}. The paper leaves out 0.01 of them as likely false negatives; an encoder of painted shapes learns from just those`,
    ];
  }
  if (inner >= classShare / 2) return [];
  return [
    `The ring leaves out the nearest ${percent(inner)} of the candidates (${option('inner')}), and ${percent(classShare)} are of ${whose} own class: most of those stay negatives. Wider inner edges cost accuracy where they were measured`,
  ];
}

/** A queue starts as random numbers: whether it takes more than an epoch and a tenth of the run to fill it. */
function queueNotice({queue = 0, epochs}: Budget, keys: number, option: Wording['option']): string[] {
  if (queue <= keys * Math.max(1, epochs / 10)) return [];
  const random = (epoch: number) => percent(Math.max(0, 1 - (epoch * keys) / queue));
  return [
    `The queue is mostly random numbers at first: ${plural(keys, 'key')} an epoch leave ${random(1)} of its ${queue.toLocaleString('en-US')} after the first epoch and ${random(epochs)} after the last. Use ${option('queue')} ${keys} or less.`,
  ];
}
