import test from 'ava';
import {meanEpochs} from '../../src/study/mean-epochs.js';

const epoch = (number: number, seconds: number, metrics: Record<string, number>) => ({
  epoch: number,
  seconds,
  imagesPerSecond: 10 * seconds,
  metrics,
});

test('curves are means over the seeds, of what all of them have', (t) => {
  const [first, second] = [
    [epoch(1, 1, {loss: 4}), epoch(2, 2, {loss: 3, 'knn/accuracy': 0.5})],
    [epoch(1, 3, {loss: 6}), epoch(2, 4, {loss: 4, 'knn/accuracy': 0.25, other: 1})],
  ] as const;
  t.deepEqual(meanEpochs([{epochs: first}, {epochs: second}]), [
    epoch(1, 2, {loss: 5}),
    epoch(2, 3, {loss: 3.5, 'knn/accuracy': 0.375}),
  ]);
  t.deepEqual(meanEpochs([]), []);
});
