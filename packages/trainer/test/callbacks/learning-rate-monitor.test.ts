import '@annulus/testing/on-tested-backend';
import test from 'ava';
import {
  type EpochEnd,
  type FitStart,
  Lambda,
  LearningRateMonitor,
  type Metrics,
  type Optimizer,
  type Position,
  type Run,
  Trainer,
} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

class TwoGroups extends LinearRegression {
  override createOptimizer(): Optimizer {
    const learningRates = ({globalStep}: Position) => ({slope: 0.1 / (globalStep + 1), intercept: 0.01});
    return Object.assign(super.createOptimizer(), {learningRates});
  }
}

async function logged(monitor: LearningRateMonitor, module: LinearRegression, maxEpochs = 2) {
  const batches: Metrics[] = [];
  const epochs: EpochEnd[] = [];
  const record = new Lambda({
    onBatchEnd: ({metrics}) => void batches.push(metrics),
    onEpochEnd: (event) => void epochs.push(event),
  });
  await new Trainer({maxEpochs, callbacks: [monitor, record], progress: 'quiet'}).fit(module, points({batches: 3}));
  const rates = (metrics: Metrics) => [metrics['learningRate/slope'], metrics['learningRate/intercept']];
  return {batches: batches.map(rates), epochs: epochs.map(({metrics}) => rates(metrics))};
}

test.serial('each epoch has the rates of its first batch', async (t) => {
  const {batches, epochs} = await logged(new LearningRateMonitor(), new TwoGroups());
  t.deepEqual(epochs, [
    [0.1, 0.01],
    [0.1 / 4, 0.01],
  ]);
  t.deepEqual(batches[0], [undefined, undefined]);
});

test.serial('or each batch has its own', async (t) => {
  const {batches} = await logged(new LearningRateMonitor({every: 'batch'}), new TwoGroups());
  t.deepEqual(
    batches.map(([slope]) => slope),
    [1, 2, 3, 4, 5, 6].map((update) => 0.1 / update),
  );
});

test.serial('without parameter groups there is nothing to add to learningRate', async (t) => {
  const {batches, epochs} = await logged(new LearningRateMonitor({every: 'batch'}), new LinearRegression());
  t.deepEqual(new Set([...batches, ...epochs].flat()), new Set([undefined]));
});

test('the rates of an epoch that another process began are remembered', (t) => {
  const monitor = new LearningRateMonitor();
  monitor.onFitStart({} as FitStart, {} as Run, {rates: {slope: 0.5}});
  t.deepEqual(monitor.state(), {rates: {slope: 0.5}});
  monitor.onFitStart({} as FitStart, {} as Run);
  t.deepEqual(monitor.state(), {rates: {}});
});
