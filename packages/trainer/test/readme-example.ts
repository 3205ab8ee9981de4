import {cosine, SGD, Trainer, type TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {map, pairwise} from 'rxjs';

type Points = {readonly size: number; readonly x: number[]; readonly y: number[]};
const epoch = async function* (): AsyncGenerator<Points> {
  yield {size: 3, x: [1, 2, 3], y: [3, 6, 9]};
};
const slope = tf.tidy(() => tf.variable(tf.scalar(0)));
const line: TrainingModule<Points> = {
  name: 'Line',
  trainable: [slope],
  createOptimizer: () => new SGD([slope], {learningRate: cosine({from: 0.05}), momentum: 0.1}),
  trainingStep: ({x, y}) => tf.losses.meanSquaredError(y, slope.mul(x)),
  state: () => ({slope: slope.clone()}),
  restore: (state) => slope.assign(state.slope as tf.Scalar),
  dispose: () => slope.dispose(),
};
const trainer = new Trainer({maxEpochs: 50});
const losses = trainer.hooks.epochEnd.pipe(map(({metrics}) => metrics.loss ?? 0));
losses.pipe(pairwise()).subscribe(([before, after]) => after > before && console.warn('The loss rose.'));
trainer.hooks.epochEnd.handle('good enough', ({metrics}) => {
  if ((metrics.loss ?? 1) < 1e-6) trainer.stop();
});
const {reason, epochs} = await trainer.fit(line, {batches: 1, epoch});
console.warn(`${reason} after ${epochs} epochs, slope ${slope.dataSync()[0]?.toFixed(2)}`);
