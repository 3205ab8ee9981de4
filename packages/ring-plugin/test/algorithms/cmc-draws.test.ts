import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, type Position} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {CMC, type CMCOptions} from '../../src/algorithms/cmc.js';
import {drawnRows, twoEpochs} from '../drawn-rows.js';
import {firstBatchOf} from '../first-batch-of.js';
import {noOptimizer} from '../no-optimizer.js';
import {lonelyStep} from '../offered.js';
import {plainEncoder} from '../plain-encoder.js';
import {positionAt} from '../position-at.js';
import {patches} from '../small-problem.js';

onBackends('L and ab draw other rows than each other, and other ones in each batch and epoch', async (t) => {
  const single = patches({examples: 40, batchSize: 1});
  const drawnAt = async (positions: (typeof twoEpochs)[number]) => {
    const cmc = new CMC(plainEncoder(), single, noOptimizer, {
      ...{negatives: 1, temperature: 1, positiveInDenominator: false},
    });
    const drawn = drawnRows(cmc, await firstBatchOf(single), positions, ['loss/l', 'loss/ab']);
    return [drawn.map(([ofL]) => ofL), drawn.map(([, ofAb]) => ofAb)] as const;
  };
  const [[l, ab], [laterL, laterAb]] = [await drawnAt(twoEpochs[0]), await drawnAt(twoEpochs[1])];
  t.notDeepEqual(l, ab);
  t.notDeepEqual(l, laterL);
  t.notDeepEqual(ab, laterAb);
  for (const rows of [l, ab, laterL, laterAb]) t.true(new Set(rows).size > 4, `${rows}`);
});

const data = patches({examples: 12, batchSize: 5});

/** Whose two losses differ only by what they draw: constant embeddings, the same of both halves, and two banks alike. */
function alikeBut(options: CMCOptions): CMC {
  const cmc = new CMC(plainEncoder(), data, noOptimizer, options);
  const {encoders, banks} = cmc.parts;
  for (const {trainable} of Object.values(encoders.named)) {
    const [kernel, bias] = trainable.slice(-2) as [tf.Variable, tf.Variable];
    tf.tidy(() => kernel.assign(tf.zerosLike(kernel)));
    tf.tidy(() => bias.assign(tf.tensor1d([1, 2, 3, 4])));
  }
  banks.named.ab.rows.assign(banks.named.l.rows);
  return cmc;
}

onBackends('L and ab do not draw the same rows, nor does either in every batch and epoch', async (t) => {
  const batch = await firstBatchOf(data);
  const lossesAt = (cmc: CMC, at: Partial<Position>) => {
    const step = lonelyStep(undefined, {...positionAt(0), ...at});
    tf.dispose(tf.tidy(() => cmc.trainingStep(batch, step)));
    const [l, ab] = ['loss/l', 'loss/ab'].map((name) => (step.logged.get(name) as tf.Scalar).dataSync()[0] as number);
    step.dispose();
    return {l, ab};
  };
  const [all, drawn] = [alikeBut({}), alikeBut({negatives: 3})];
  const undrawn = lossesAt(all, {});
  t.is(undrawn.l, undrawn.ab);
  const first = lossesAt(drawn, {});
  t.not(first.l, first.ab);
  t.deepEqual(lossesAt(drawn, {}), first);
  for (const elsewhere of [{epoch: 1}, {batch: 1}]) t.not(lossesAt(drawn, elsewhere).l, first.l);
  for (const cmc of [all, drawn]) disposeOf(cmc);
});
