import test from 'ava';
import {type Callback, type EpochEnd, type Run, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

test('each method is called for its moment, on its callback, with the event and the run', async (t) => {
  class Recorder implements Callback {
    readonly name = 'recorder';
    readonly seen: string[] = [];
    onFitStart(_event: object, run: Run): void {
      this.seen.push(run.module.name);
    }
    onEpochEnd({epoch}: EpochEnd): void {
      this.seen.push(`epoch ${epoch}`);
    }
  }
  const recorder = new Recorder();
  const trainer = new Trainer({maxEpochs: 2, callbacks: [recorder], progress: 'quiet'});
  await trainer.fit(new LinearRegression(), points());
  t.deepEqual(recorder.seen, ['LinearRegression', 'epoch 0', 'epoch 1']);
});

for (const member of ['onEpochEnded', 'onTrainBatchEnd', 'onepochEnd', 'on_fit_start']) {
  test(`a misspelt ${member} is an error rather than a method that never runs`, (t) => {
    class Misspelt {
      readonly name = 'checkpoint';
    }
    Object.defineProperty(Misspelt.prototype, member, {value: () => {}});
    t.throws(() => new Trainer({maxEpochs: 1, callbacks: [new Misspelt()], progress: 'quiet'}).hooks, {
      message:
        `"checkpoint" has a member "${member}", which no hook calls. Rename it; hooks call onSetup, onFitStart, ` +
        'onSanityStart, onSanityEnd, onEpochStart, onBatchStart, onBatchEnd, onValidationStart, onValidationBatchEnd, ' +
        'onValidationEnd, onEvaluationInterrupted, onEpochEnd, onBoundary, onSnapshot, onFitEnd, onTestStart, onTestBatchEnd, onTestEnd, onPredictStart, ' +
        'onPredictBatchEnd, onPredictEnd, onTeardown.',
    });
  });
}

test('other members that begin with "on" are left alone', (t) => {
  const callback = {name: 'once', once: 1, onlyBest: 'yes', onProgress() {}};
  t.notThrows(() => new Trainer({maxEpochs: 1, callbacks: [callback], progress: 'quiet'}).hooks);
});

test('a callback without a name is refused', (t) => {
  const nameless = {onFitStart() {}} as unknown as Callback;
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [nameless]});
  t.throws(() => trainer.hooks, {
    message: 'Expected every callback to have a name, for errors to say whose they are. Add name: "…" to it.',
  });
});

test('a callback with only one of state and restore is refused', (t) => {
  const half = {name: 'half', state: () => ({})} as unknown as Callback;
  t.throws(() => new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [half]}).hooks, {
    message: 'Expected "half" to have both state and restore, or neither: one is missing.',
  });
});
