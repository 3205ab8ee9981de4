import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, type Position} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {
  InstanceDiscrimination,
  type InstanceDiscriminationOptions,
} from '../../src/algorithms/instance-discrimination.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {viewTensor} from '../../src/algorithms/view-tensor.js';
import {byLoops, naiveUnit} from '../contrast/naive-info-nce.js';
import {firstBatchOf} from '../first-batch-of.js';
import {lonelyStep} from '../offered.js';
import {positionAt} from '../position-at.js';
import {colours} from '../small-problem.js';

const data = colours({batchSize: 6});
const algorithm = (options: InstanceDiscriminationOptions = {}) =>
  new InstanceDiscrimination(smallConvNet({width: 4, dimensions: 12, size: 8}), data, paperSGD, options);

const lossOf = (module: InstanceDiscrimination, batch: Awaited<ReturnType<typeof firstBatch>>, at = positionAt(0)) => {
  const step = lonelyStep(undefined, at);
  const loss = tf.tidy(() => module.trainingStep(batch, step).arraySync());
  step.dispose();
  return loss;
};

const firstBatch = () => firstBatchOf(data);

onBackends('the loss is that of naive loops over the bank, the own row the positive and no negative', async (t) => {
  const module = algorithm({temperature: 0.2});
  const batch = await firstBatch();
  const memory = module.parts.bank.rows.arraySync();
  const anchors = naiveUnit(tf.tidy(() => module.encoder.forward(viewTensor(batch, 0)).arraySync()));
  const positives = [...batch.ids].map((id) => memory[id] as number[]);
  const weights = [...batch.ids].map((id) => memory.map((_, row) => (row === id ? 0 : 1)));
  const expected = byLoops({anchors, positives, memory, weights, temperature: 0.2});
  const loss = lossOf(module, batch);
  t.true(Math.abs(loss - expected) < 1e-4, `${loss}, expected ${expected}`);
  disposeOf(module);
});

onBackends('other batches, epochs and seeds draw other negatives, the same batch the same', async (t) => {
  const batch = await firstBatch();
  const module = algorithm({negatives: 5});
  const at = (changed: Partial<Position>) => lossOf(module, batch, {...positionAt(0), ...changed});
  t.is(at({}), at({}));
  t.not(at({epoch: 1}), at({}));
  t.not(at({batch: 1}), at({}));
  const other = algorithm({negatives: 5, seed: 1});
  other.parts.bank.rows.assign(module.parts.bank.rows);
  t.not(lossOf(other, batch), at({}));
  for (const each of [module, other]) disposeOf(each);
});
