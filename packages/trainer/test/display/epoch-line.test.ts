import test from 'ava';
import {epochLine} from '../../src/display/epoch-line.js';

test('the line of an epoch says its speed once, and hides the learning rate', (t) => {
  const metrics = {
    loss: 4.81234,
    learningRate: 0.1,
    'throughput/examplesPerSecond': 1234,
    'throughput/batchesPerSecond': 2,
  };
  const event = {epoch: 2, maxEpochs: 200, batches: 5, globalStep: 15, metrics, seconds: 41, examplesPerSecond: 1234};
  t.is(epochLine(event), 'epoch 3/200  loss 4.812  1,234 examples/s  0:41');
});

test('a line has room for eight metrics, and counts the others', (t) => {
  const metrics = Object.fromEntries(Array.from({length: 10}, (_, index) => [`m${index}`, index]));
  const event = {epoch: 0, maxEpochs: 1, batches: 5, globalStep: 5, metrics, seconds: 1, examplesPerSecond: 10};
  t.is(epochLine(event), 'epoch 1/1  m0 0  m1 1  m2 2  m3 3  m4 4  m5 5  m6 6  m7 7  and 2 more  10 examples/s  0:01');
});
