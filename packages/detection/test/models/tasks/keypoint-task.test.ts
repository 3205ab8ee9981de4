import {useTestedBackend} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {decodeHeatmaps} from '../../../src/index.js';
import {keypointTask} from '../../../src/models/tasks/keypoint-task.js';
import {isNear} from '../../reference.js';

test.serial('keypoints are told in the pixels of the file, each with its score', async (t) => {
  await useTestedBackend();
  const task = keypointTask({channels: 2, hidden: [2], keypoints: 1});
  const values = new Float32Array(56 * 56);
  values[20 * 56 + 10] = 9;
  const boxes = Float32Array.of(10, 20, 66, 76);
  const [x, y, , score] = decodeHeatmaps({values, keypoints: 1, size: 56}, boxes);
  const {keypoints} = task.tell(values, {
    boxes,
    there: Float32Array.of(30, 40, 198, 152),
    classes: Int32Array.of(0),
    seen: {height: 100, width: 100},
    file: {height: 200, width: 300},
  });
  isNear(t, keypoints ?? [], [3 * (x as number), 2 * (y as number), score as number], 1e-6);
  isNear(t, Array.from(keypoints ?? []).slice(0, 2), [3 * 20.5, 2 * 40.5], 1e-6);
  task.head.dispose();
});
