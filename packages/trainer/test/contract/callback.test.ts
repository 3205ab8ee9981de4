import '@annulus/testing/on-tested-backend';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {
  type Callback,
  type EpochEnd,
  type FitStart,
  ModelCheckpoint,
  type Run,
  type Setup,
  type StateDict,
  Trainer,
  WeightAveraging,
} from '../../src/index.js';
import {LinearRegression, points, tensorsAround} from '../linear-regression.js';

test.serial('each method is called for its moment, on its callback, with the event and the run', async (t) => {
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
        'onMeasureStart, onSanityStart, onSanityEnd, onMeasureEnd, onEpochStart, onBatchStart, onBatchEnd, onValidationStart, ' +
        'onValidationBatchEnd, onValidationEnd, onEvaluationInterrupted, onEpochEnd, onLastEpochEnd, onBoundary, onSnapshot, ' +
        'onFitEnd, onTestStart, onTestBatchEnd, onTestEnd, onPredictStart, ' +
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

test('a callback that does not take back its state is refused, and so is one with a restore that nothing calls', (t) => {
  const hooksWith = (callback: Callback) => new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [callback]}).hooks;
  t.throws(() => hooksWith({name: 'half', state: () => ({})}), {
    message:
      'Expected "half" to take back what its state() returns. Give it onFitStart(event, run, restored), or onSetup.',
  });
  const old = {name: 'old', state: () => ({}), restore() {}, onFitStart() {}};
  t.throws(() => hooksWith(old), {
    message:
      '"old" has a method "restore", which nothing calls. Take its state back as the third argument of onFitStart or ' +
      'onSetup.',
  });
});

test.serial(
  'a callback receives its own state, and no other, in the setup and the start of a fit that goes on',
  async (t) => {
    const folder = temporaryFolder(t);
    const received: unknown[] = [];
    class Counter implements Callback {
      #count = 0;
      constructor(
        readonly name: string,
        readonly step: number,
      ) {}
      onSetup({stage}: Setup, _run: Run, restored?: StateDict): void {
        received.push([this.name, stage, restored]);
      }
      onFitStart(_event: FitStart, _run: Run, restored?: StateDict): void {
        received.push([this.name, 'fitStart', restored]);
        this.#count = Number(restored?.count ?? 0);
      }
      onBatchEnd(): void {
        this.#count += this.step;
      }
      state(): StateDict {
        return {count: this.#count};
      }
    }
    const callbacks = [new Counter('ones', 1), new Counter('tens', 10), new ModelCheckpoint({folder})];
    const module = new LinearRegression();
    await new Trainer({maxEpochs: 1, callbacks, progress: 'quiet'}).fit(module, points());
    t.deepEqual(received.splice(0), [
      ['ones', 'fit', undefined],
      ['tens', 'fit', undefined],
      ['ones', 'fitStart', undefined],
      ['tens', 'fitStart', undefined],
    ]);
    const trainer = new Trainer({maxEpochs: 2, callbacks, progress: 'quiet'});
    await trainer.fit(module, points(), {resume: folder});
    t.deepEqual(received.splice(0), [
      ['ones', 'fit', {count: 2}],
      ['tens', 'fit', {count: 20}],
      ['ones', 'fitStart', {count: 2}],
      ['tens', 'fitStart', {count: 20}],
    ]);
    t.deepEqual(
      callbacks.slice(0, 2).map((each) => each.state()),
      [{count: 4}, {count: 40}],
    );
    await trainer.validate(module, points(), {checkpoint: folder});
    t.deepEqual(received.splice(0, 2), [
      ['ones', 'validate', {count: 4}],
      ['tens', 'validate', {count: 40}],
    ]);
    module.dispose();
  },
);

for (const moment of ['onSetup', 'onFitStart'] as const) {
  test.serial(`the tensors of a restored state are freed, also where ${moment} fails`, async (t) => {
    const folder = temporaryFolder(t);
    const module = new LinearRegression();
    const averaging = () => new WeightAveraging({decay: 0.5});
    const saving = [averaging(), new ModelCheckpoint({folder})];
    await new Trainer({maxEpochs: 1, callbacks: saving, progress: 'quiet'}).fit(module, points());
    const failing: Callback = {
      name: 'failing',
      [moment]: () => {
        throw new Error('boom');
      },
    };
    const [before, after] = await tensorsAround(() =>
      new Trainer({maxEpochs: 2, callbacks: [failing, averaging()], progress: 'quiet'}).fit(module, points(), {
        resume: folder,
      }),
    );
    t.is(after, before);
    module.dispose();
  });
}
