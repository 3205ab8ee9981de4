import {watchNegatives} from '@annulus/ring-plugin';
import type {Plugin, Run, StateDict} from '@annulus/trainer';
import {type SimilarityHistogram, similarityHistogram} from './similarity-histogram.js';

/** Looks at the negatives of the last batch of every epoch; install it after the ring, to see what the ring kept. */
export class SimilaritySnapshot implements Plugin {
  readonly name = 'SimilaritySnapshot';
  /** Of the latest batch looked at, its last offer. */
  histogram: SimilarityHistogram | undefined;

  install(run: Run): void {
    watchNegatives(run, this.name, {
      batches: 1,
      onLooks: (looks, {epoch}) => {
        const last = looks.at(-1);
        if (last) this.histogram = similarityHistogram(last, {epoch: epoch + 1, anchors: last.anchors});
      },
    });
  }

  state(): StateDict {
    return {histogram: (this.histogram as unknown as StateDict | undefined) ?? null};
  }

  restore({histogram}: StateDict): void {
    this.histogram = (histogram as unknown as SimilarityHistogram | null) ?? undefined;
  }
}
