import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {DetectFolder} from '../../src/detect/detect-folder.js';
import {TimeTaken} from '../../src/detect/time-taken.js';

test.serial(
  'what processes took adds up, but of tests on other images, and a kill loses five seconds at most',
  async (t) => {
    const folder = new DetectFolder(temporaryFolder(t));
    const clock = {milliseconds: 0};
    const started = (partKey: string, trainingKey = 'a') => {
      const of = {trainingKey, partKey};
      return TimeTaken.in({folder, file: 'trainings/x/seconds.json', of, now: () => clock.milliseconds});
    };
    const spent = (time: TimeTaken, seconds: number, stage: 'training' | 'testing') => {
      clock.milliseconds += 1000 * seconds;
      return time.count(stage);
    };
    const first = await started('b');
    await spent(first, 3, 'training');
    await spent(first, 3, 'training');
    await spent(first, 4, 'testing');
    t.deepEqual(first.seconds, {training: 6, testing: 4});
    const second = await started('b');
    t.deepEqual(second.seconds, {training: 6, testing: 0}, 'the first was killed');
    await spent(second, 2, 'testing');
    await second.keep();
    t.deepEqual((await started('b')).seconds, {training: 6, testing: 2});
    t.deepEqual((await started('other images')).seconds, {training: 6, testing: 0});
    t.deepEqual((await started('b', 'another training')).seconds, {training: 0, testing: 0});
  },
);
