import {
  type Batch,
  type BatchSource,
  type Callback,
  disposeOf,
  SGD,
  Step,
  Trainer,
  type TrainingModule,
  Transforms,
  trainableOf,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {median} from '../median.js';

export interface TrainerOverheadOptions {
  /** Steps of each measurement. */
  readonly steps: number;
  readonly rounds: number;
}

export interface TrainerOverheadResult {
  /** Milliseconds per step, medians: the trainer with 10 callbacks and 10 observers, and the tensor work alone. */
  readonly trainer: number;
  readonly tensors: number;
}

/** Times a training step of one small layer in the trainer, in turn with the same tensor work in a bare loop. */
export async function trainerOverhead({steps, rounds}: TrainerOverheadOptions): Promise<TrainerOverheadResult> {
  const milliseconds = {trainer: [] as number[], tensors: [] as number[]};
  await inTrainer(steps);
  await inLoop(steps);
  for (let round = 0; round < rounds; round++) {
    milliseconds.trainer.push(await inTrainer(steps));
    milliseconds.tensors.push(await inLoop(steps));
  }
  return {trainer: median(milliseconds.trainer), tensors: median(milliseconds.tensors)};
}

async function inTrainer(steps: number): Promise<number> {
  const module = oneLayer();
  const callbacks = Array.from({length: 10}, (_, index): Callback => {
    let seen = 0;
    return {
      name: `callback ${index}`,
      onBatchStart: () => void seen++,
      onBatchEnd: ({metrics}) => {
        seen += metrics.loss ?? 0;
      },
      onBoundary: () => void seen++,
    };
  });
  const trainer = new Trainer({maxEpochs: 1, callbacks, progress: 'quiet', signals: 'ignore'});
  for (let observer = 0; observer < 10; observer++) trainer.hooks.batchEnd.subscribe(({metrics}) => void metrics.loss);
  const started = performance.now();
  await trainer.fit(module, batches(steps));
  const elapsed = performance.now() - started;
  disposeOf(module);
  return elapsed / steps;
}

/** What the trainer has the backend compute, and nothing else. */
async function inLoop(steps: number): Promise<number> {
  const module = oneLayer();
  const optimizer = module.createOptimizer(trainableOf(module));
  const transforms = new Transforms();
  const started = performance.now();
  for await (const batch of batches(steps).epoch(0)) {
    const at = {globalStep: 0, epoch: 0, batch: 0, batches: steps, maxEpochs: 1, progress: 0};
    const step = new Step(at, transforms);
    const {value, grads} = tf.variableGrads(() => module.trainingStep(batch, step), [...trainableOf(module)]);
    await value.data();
    tf.tidy(() =>
      optimizer.apply(
        trainableOf(module).map(({name}) => grads[name]),
        at,
      ),
    );
    tf.dispose([value, ...Object.values(grads)]);
  }
  const elapsed = performance.now() - started;
  optimizer.dispose();
  disposeOf(module);
  return elapsed / steps;
}

interface Vectors extends Batch {
  readonly data: Float32Array;
}

function batches(count: number): BatchSource<Vectors> {
  const batch = {size: 16, data: new Float32Array(16 * 32).fill(0.1)};
  return {
    batches: count,
    async *epoch() {
      for (let index = 0; index < count; index++) yield batch;
    },
  };
}

function oneLayer(): TrainingModule<Vectors> {
  const weights = tf.tidy(() => tf.variable(tf.fill([32, 10], 0.01)));
  return {
    name: 'OneLayer',
    trainable: [weights],
    createOptimizer: () => new SGD([weights], {learningRate: 0.01}),
    trainingStep: ({data, size}) => tf.tensor2d(data, [size, 32]).matMul(weights).square().mean() as tf.Scalar,
    state: () => ({weights: (weights as tf.Tensor).clone()}),
    restore: () => {},
    dispose: () => weights.dispose(),
  };
}
