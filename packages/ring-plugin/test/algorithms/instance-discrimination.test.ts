import {smallConvNet} from '@annulus/encoders';
import {onBackends} from '@annulus/testing/on-backends';
import {InstanceDiscrimination} from '../../src/algorithms/instance-discrimination.js';
import {paperSGD} from '../../src/algorithms/optimizer-factory.js';
import {drawnRows, twoEpochs} from '../drawn-rows.js';
import {firstBatchOf} from '../first-batch-of.js';
import {colours} from '../small-problem.js';

const data = colours({examples: 40, batchSize: 1});
const drawnAt = async (positions: (typeof twoEpochs)[number], seed = 0) => {
  const options = {negatives: 1, temperature: 1, positiveInDenominator: false, seed};
  const module = new InstanceDiscrimination(smallConvNet({width: 2, size: 8}), data, paperSGD, options);
  return drawnRows(module, await firstBatchOf(data), positions).flat();
};

onBackends('each batch of each epoch has a draw of its own, the same for the same seed', async (t) => {
  const [first, second] = [await drawnAt(twoEpochs[0]), await drawnAt(twoEpochs[1])];
  t.true(first.every((row) => row >= 0 && row < 40));
  t.true(new Set(first).size > 4, `${first}`);
  t.true(new Set(second).size > 4, `${second}`);
  t.notDeepEqual(first, second);
  t.deepEqual(await drawnAt(twoEpochs[0]), first);
  t.notDeepEqual(await drawnAt(twoEpochs[0], 1), first);
});
