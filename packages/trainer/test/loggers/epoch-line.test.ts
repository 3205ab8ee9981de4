import test from 'ava';
import {epochLine} from '../../src/loggers/epoch-line.js';

test('the line of an epoch says its speed once, and hides the learning rate', (t) => {
  const metrics = {
    loss: 4.81234,
    learningRate: 0.1,
    'throughput/examplesPerSecond': 1234,
    'throughput/batchesPerSecond': 2,
  };
  const event = {epoch: 2, maxEpochs: 200, batches: 5, global: 15, metrics, seconds: 41, examplesPerSecond: 1234};
  t.is(epochLine(event), 'epoch 3/200  loss 4.812  1,234 examples/s  0:41');
});
