import type {Random} from '@annulus/datasets';
import type {ScoreWindow} from './score-window.js';

/** A stretch of the candidates by share, the most similar first: from `first` up to `end`, in [0, 1]. */
interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** f(x, Y) of one x, Y from p(y) on a grid: draws from any window of it and from what the window leaves out. */
export class ScoreDistribution {
  readonly #scores: Float64Array;
  /** Probability of a score at least as high. */
  readonly #upTo: Float64Array;

  /** @param mass - the probability of each score; sums to 1 */
  constructor(scores: Float64Array, mass: Float64Array) {
    const order = Int32Array.from(scores, (_, index) => index).sort(
      (a, b) => (scores[b] as number) - (scores[a] as number),
    );
    let total = 0;
    this.#scores = Float64Array.from(order, (index) => scores[index] as number);
    this.#upTo = Float64Array.from(order, (index) => {
      total += mass[index] as number;
      return total;
    });
  }

  /** The stretches of q, and those of its complement. */
  parts(window: ScoreWindow): {readonly inside: readonly Stretch[]; readonly outside: readonly Stretch[]} {
    const {first, end} =
      'above' in window
        ? {
            first: this.#shareAbove(Math.log(window.below ?? Number.POSITIVE_INFINITY)),
            end: this.#shareAbove(Math.log(window.above)),
          }
        : {first: window.inner, end: window.outer};
    const outside = [
      {first: 0, end: first},
      {first: end, end: 1},
    ];
    return {inside: [{first, end}], outside: outside.filter((part) => part.end > part.first)};
  }

  /** `count` independent draws from the given stretches. */
  draw(stretches: readonly Stretch[], count: number, random: Random): Float64Array {
    const total = stretches.reduce((sum, {first, end}) => sum + end - first, 0);
    return Float64Array.from({length: count}, () => {
      let at = random.uniform(0, total);
      for (const {first, end} of stretches) {
        if (at < end - first) return this.#at(first + at);
        at -= end - first;
      }
      return this.#scores.at(-1) as number;
    });
  }

  #shareAbove(score: number): number {
    const lower = this.#scores.findIndex((value) => value <= score);
    if (lower === 0) return 0;
    return this.#upTo.at(lower === -1 ? -1 : lower - 1) as number;
  }

  /** The score with a share `share` of the probability above it. */
  #at(share: number): number {
    let [low, high] = [0, this.#upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#upTo[middle] as number) > share) high = middle;
      else low = middle + 1;
    }
    return this.#scores[low] as number;
  }
}
