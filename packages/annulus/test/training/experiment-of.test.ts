import {toSchedule} from '@annulus/trainer';
import test from 'ava';
import {scheduleOf} from '../../src/training/experiment-of.js';

test('step drops come at two thirds and five sixths of a run, and once where both are the same epoch', (t) => {
  const rates = (maxEpochs: number) => {
    const schedule = toSchedule(scheduleOf({schedule: 'step-drops', learningRate: 1, epochs: maxEpochs}));
    return Array.from({length: maxEpochs}, (_, epoch) =>
      schedule({epoch, progress: epoch / maxEpochs} as Parameters<typeof schedule>[0]).toFixed(2),
    );
  };
  t.deepEqual(rates(6), ['1.00', '1.00', '1.00', '1.00', '0.10', '0.01']);
  t.deepEqual(rates(4), ['1.00', '1.00', '1.00', '0.10']);
  t.deepEqual(rates(1), ['1.00']);
});
