import test from 'ava';
import type {Job} from '../../src/jobs/job.js';
import type {JobEnd} from '../../src/jobs/run-job.js';
import {resultOf} from '../../src/study/result-of.js';

test('the images that a training learned from in a second are those of all its time, however long each epoch took', (t) => {
  const epochs = [1, 3].map((seconds, at) => ({
    epoch: at + 1,
    seconds,
    imagesPerSecond: 300 / seconds,
    metrics: {loss: at},
  }));
  const job = {kind: 'training', seed: 0, place: '', subject: {id: 'ir', label: 'IR', algorithm: 'ir'}} as Job;
  const end = {reason: 'finished', result: {id: 'ir', label: 'IR', epochs}} as unknown as JobEnd;
  const of = resultOf(end, job, {version: '0', engine: 'wasm', threads: 1});
  t.is(of?.seconds, 4);
  t.is(of?.imagesPerSecond, 150);
  t.deepEqual(of?.last, {loss: 1});
});
