import test from 'ava';
import {DetectProgress} from '../../src/detect/detect-progress.js';

const work = {training: 200, testing: 400};

function listened() {
  const lines: string[] = [];
  const clock = {now: 0};
  const progress = new DetectProgress({
    ...{work: [work, work], progress: 'bar', now: () => clock.now, print: (line: string) => lines.push(line)},
    stream: {isTTY: false, columns: 80, write: () => true},
  });
  return {lines, clock, progress};
}

test('progress says where a training and a test stand, and how long all will take', (t) => {
  const {lines, clock, progress} = listened();
  progress.part('instances · MoCo', {stage: 'training', done: 0, of: 100, loss: 2}, work);
  clock.now = 10_000;
  progress.part('instances · MoCo', {stage: 'training', done: 50, of: 100, loss: 1.2345}, work);
  clock.now = 20_000;
  progress.part('instances · MoCo', {stage: 'testing', done: 0, of: 400}, work);
  clock.now = 30_000;
  progress.part('instances · MoCo', {stage: 'testing', done: 200, of: 400}, work);
  progress.measured(work);
  clock.now = 40_000;
  progress.part('instances · MoCoRing', {stage: 'training', done: 0, of: 100}, work);
  t.deepEqual(lines, [
    'instances · MoCo: update 50 of 100, loss 1.23, about 1 min 50 s left in all',
    'instances · MoCo: test image 0 of 400, about 1 min 40 s left in all',
    'instances · MoCo: test image 200 of 400, about 50 s left in all',
    'instances · MoCoRing: update 0 of 100, about 40 s left in all',
  ]);
});

test('what was done before a resumption takes no time, and says nothing of what is left', (t) => {
  const {lines, clock, progress} = listened();
  progress.part('voc · MoCo', {stage: 'training', done: 90, of: 100}, work);
  clock.now = 10_000;
  progress.part('voc · MoCo', {stage: 'training', done: 95, of: 100}, work);
  t.deepEqual(lines, ['voc · MoCo: update 95 of 100, about 16 min 50 s left in all']);
});
