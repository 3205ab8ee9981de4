import {Random, type ViewBatch, type ViewSource} from '@annulus/datasets';
import {resnet18} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  InstanceDiscrimination,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';

export interface LargeBankOptions {
  /** Examples in the data set: rows of the bank. */
  readonly rows: number;
  readonly batchSize: number;
  /** Measured steps. */
  readonly steps: number;
}

/** Milliseconds, medians. */
export interface LargeBankResult extends Pick<LargeBankOptions, 'rows'> {
  /** A whole IRing step. */
  readonly step: number;
  /** One product of the bank with a batch of embeddings: what reading the bank once costs. */
  readonly reading: number;
}

const dimensions = 128;

/** Times IRing steps over a memory bank of so many rows, and the product that scores the bank. */
export async function largeBank({rows, batchSize, steps}: LargeBankOptions): Promise<LargeBankResult> {
  const milliseconds: number[] = [];
  const {algorithm} = await runExperiment({
    trainer: {
      maxSteps: steps + 1,
      progress: 'quiet',
      callbacks: [{name: 'stopwatch', onBatchEnd: (event) => void milliseconds.push(1000 * event.seconds)}],
    },
    plugins: [new RingPlugin({inner: 0.01, outer: 0.1})],
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: InstanceDiscrimination}),
      bind(Encoder, {useFactory: () => resnet18({width: 16, dimensions})}),
      bind(TrainingData, {useValue: examplesOf(rows, batchSize)}),
    ],
  });
  disposeOf(algorithm);
  return {rows, step: median(milliseconds.slice(1)), reading: readingTime(rows, batchSize, steps)};
}

function readingTime(rows: number, batchSize: number, times: number): number {
  const bank = tf.fill([rows, dimensions], 0.1) as tf.Tensor2D;
  const embeddings = tf.fill([batchSize, dimensions], 0.1) as tf.Tensor2D;
  const milliseconds = Array.from({length: times + 1}, () => {
    const start = performance.now();
    tf.dispose(tf.matMul(embeddings, bank, false, true));
    return performance.now() - start;
  });
  tf.dispose([bank, embeddings]);
  return median(milliseconds.slice(1));
}

/** Views of noise of a few random examples out of `length`. */
function examplesOf(length: number, size: number): ViewSource {
  const random = new Random(0);
  const view = {data: Float32Array.from({length: size * 32 * 32 * 3}, () => random.normal()), shape: [size, 32, 32, 3]};
  return {
    length,
    batchSize: size,
    batches: Math.floor(length / size),
    async *epoch(): AsyncGenerator<ViewBatch> {
      for (let batch = 0; batch < length / size; batch++) {
        yield {size, views: [view, view], ids: Int32Array.from({length: size}, () => random.integer(length))};
      }
    },
  };
}
