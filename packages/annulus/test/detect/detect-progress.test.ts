import test from 'ava';
import {DetectProgress, workOf} from '../../src/detect/detect-progress.js';

test('progress says where a training and a test stand, and how long all will take', (t) => {
  let now = 0;
  const lines: string[] = [];
  const work = workOf(100, 2, 400);
  const progress = new DetectProgress({
    ...{work: [work, work], progress: 'bar', now: () => now, print: (line: string) => lines.push(line)},
    stream: {isTTY: false, columns: 80, write: () => true},
  });
  now = 10_000;
  progress.part('instances · MoCo', {stage: 'training', done: 50, of: 100, loss: 1.2345}, work);
  now = 20_000;
  progress.part('instances · MoCo', {stage: 'testing', done: 200, of: 400}, work);
  progress.measured(work);
  now = 30_000;
  progress.part('instances · MoCoRing', {stage: 'training', done: 0, of: 100}, work);
  t.deepEqual(lines, [
    'instances · MoCo: update 50 of 100, loss 1.23, about 57 s left in all',
    'instances · MoCo: test image 200 of 400, about 30 s left in all',
    'instances · MoCoRing: update 0 of 100, about 30 s left in all',
  ]);
});
