import {smallConvNet} from '@annulus/encoders';
import {expectSameRun} from '@annulus/testing/expect-same-run';
import {onBackends} from '@annulus/testing/on-backends';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import {resumableRun} from './resumable-run.js';

/** Leaves NaN in memory that is free again, in the sizes that a small run asks for. */
function litter(): void {
  const sizes = Array.from({length: 15}, (_, power) => [2 ** power, 3 * 2 ** power]).flat();
  for (let round = 0; round < 20; round++) tf.dispose(sizes.map((size) => tf.fill([size], Number.NaN)));
}

onBackends('a run depends on neither names, nor what memory held, nor the clock', async (t) => {
  const [first, second] = [temporaryFolder(t), temporaryFolder(t)];
  await resumableRun({algorithm: 'MoCo', recipe: 'everything', folder: first});
  const other = smallConvNet({width: 3});
  const kept = tf.fill([12_345], Number.NaN);
  litter();
  const {now} = Date;
  Date.now = () => 0;
  t.teardown(() => {
    Date.now = now;
  });
  await resumableRun({algorithm: 'MoCo', recipe: 'everything', folder: second});
  kept.dispose();
  other.dispose();
  expectSameRun(t, second, first);
});
