import {Negatives} from '@annulus/ring-plugin';
import type {Plugin, Run, StateDict} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {type SimilarityHistogram, similarityHistogram} from './similarity-histogram.js';

/** Looks at the negatives of the last batch of every epoch; install it after the ring, to see what the ring kept. */
export class SimilaritySnapshot implements Plugin {
  readonly name = 'SimilaritySnapshot';
  /** Of the latest batch looked at. */
  histogram: SimilarityHistogram | undefined;

  install({hooks, transforms}: Run): void {
    let looking = false;
    let seen: tf.Tensor2D[] = [];
    hooks.batchStart.handle(this.name, ({batch, batches}) => {
      looking = batch === batches - 1;
    });
    transforms.intercept(Negatives, this.name, (candidates) => {
      if (looking) {
        const {similarities, eligible, weights} = candidates;
        tf.dispose(seen);
        seen = [similarities, eligible, weights].map((tensor) => tf.keep(tensor.clone()));
      }
      return candidates;
    });
    hooks.batchEnd.handle(this.name, async ({epoch}) => {
      const [first] = seen;
      if (!first) return;
      const values = await Promise.all(seen.map((tensor) => tensor.data<'float32'>()));
      const [similarities, eligible, weights] = values as [Float32Array, Float32Array, Float32Array];
      const of = {epoch: epoch + 1, anchors: first.shape[0]};
      this.histogram = similarityHistogram({similarities, eligible, weights}, of);
      tf.dispose(seen);
      seen = [];
    });
    hooks.fitEnd.handle(this.name, () => tf.dispose(seen));
  }

  state(): StateDict {
    return {histogram: (this.histogram as unknown as StateDict | undefined) ?? null};
  }

  restore({histogram}: StateDict): void {
    this.histogram = (histogram as unknown as SimilarityHistogram | null) ?? undefined;
  }
}
