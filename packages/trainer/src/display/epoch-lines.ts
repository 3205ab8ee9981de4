import {type Headline, headlineOf} from '../contract/headline.js';
import type {Run} from '../contract/run.js';
import type {EpochEnd, Metrics} from '../contract/training-hooks.js';
import {countOf} from './count-of.js';
import {duration} from './duration-text.js';
import {headlineText} from './figures.js';
import {rateText} from './rate-text.js';

/** What a line shows of the metrics, by name or as a headline: the most important first. */
export type Shown = readonly (string | Headline)[];

/** Who can say what belongs into a line. */
export type HeadlineSource = Pick<Run, 'headlinesOf'>;

/** Columns of a line at most. */
const width = 100;

/** Columns of a value, for the next one to stand where it stood in the line before. */
const valueWidth = 6;

/**
 * The lines of a run's epochs: `epoch   3/200  loss 4.812   kNN 29.3%    1,234 examples/s  left 12:41`.
 *
 * What a line has shown keeps its place in the next, with `–` where it was not measured. What does not fit is in the logs.
 */
export class EpochLines {
  readonly #show: readonly Headline[] | undefined;
  /** The columns that each headline takes. */
  readonly #columns = new Map<string, number>();

  constructor(show?: Shown) {
    this.#show = show?.map((each) => (typeof each === 'string' ? headlineOf(each) : each));
  }

  /** @param left - seconds of the run; not finite where they are not known */
  line({epoch, maxEpochs, metrics, examplesPerSecond}: EpochEnd, run: HeadlineSource, left: number): string {
    const speed = `${rateText(examplesPerSecond).padStart(valueWidth)} examples/s`;
    const time = Number.isFinite(left) ? [`left ${duration(left)}`] : [];
    const place = countOf('epoch', epoch, maxEpochs);
    const room = width - [place, speed, ...time].join('  ').length;
    return [place, ...this.#cells(metrics, run, room), speed, ...time].join('  ');
  }

  /** What belongs to a batch, or to a pass over other data. */
  texts(metrics: Metrics, run: HeadlineSource): string[] {
    const there = this.#headlines(metrics, run).filter((each) => each.metrics.every((name) => name in metrics));
    const texts = there.map((each) => headlineText(each, metrics));
    return fitting(texts, width / 2);
  }

  #headlines(metrics: Metrics, run: HeadlineSource): readonly Headline[] {
    return this.#show ?? run.headlinesOf(metrics);
  }

  #cells(metrics: Metrics, run: HeadlineSource, room: number): string[] {
    const texts = new Map([...this.#columns.keys()].map((label) => [label, `${label} –`]));
    for (const each of this.#headlines(metrics, run)) texts.set(each.label, headlineText(each, metrics));
    const padded = [...texts].map(([label, text]) => {
      const columns = Math.max(text.length, this.#columns.get(label) ?? label.length + 1 + valueWidth);
      this.#columns.set(label, columns);
      return text.padEnd(columns);
    });
    return fitting(padded, room);
  }
}

/** As many as fit into so many columns, each with two before it. */
function fitting(texts: readonly string[], room: number): string[] {
  let left = room;
  const end = texts.findIndex((text) => {
    left -= text.length + 2;
    return left < 0;
  });
  return end < 0 ? [...texts] : texts.slice(0, end);
}
