import '@annulus/testing/on-tested-backend';
import {once} from 'node:events';
import test from 'ava';
import {
  type Callback,
  EarlyStopping,
  type EarlyStoppingOptions,
  Lambda,
  Trainer,
  type TrainerOptions,
} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';
import {resumedWith} from '../resumed-with.js';

type Rule = Omit<EarlyStoppingOptions, 'monitor'>;

/** Runs one epoch for each value until `stopping` stops it, and returns the epochs it took. */
async function epochs(stopping: Callback, values: readonly number[], options: TrainerOptions = {}) {
  const script = new Lambda({
    logsLater: [],
    onEpochEnd: ({epoch}, run) => run.log('value', values[epoch] ?? Number.NaN),
  });
  const trainer = new Trainer({
    maxEpochs: values.length,
    callbacks: [script, stopping],
    progress: 'quiet',
    ...options,
  });
  const module = new LinearRegression();
  const result = await trainer.fit(module, points({batches: 1}));
  module.dispose();
  return result.epochs;
}

const watching = (rule: Rule = {}) => new EarlyStopping({monitor: 'value', ...rule});

test.serial('a run stops when its metric has not improved for as many epochs as its patience', async (t) => {
  const stopping = watching({patience: 2});
  t.is(await epochs(stopping, [5, 3, 4, 3, 1, 0]), 4);
  t.is(stopping.reason, 'value has not improved on 3 in 2 epochs.');
  t.is(stopping.best, 3);
});

test.serial('a run whose metric keeps improving finishes, and there is no reason', async (t) => {
  const stopping = watching({mode: 'max', patience: 1});
  t.is(await epochs(stopping, [1, 2, 3, 4]), 4);
  t.is(stopping.reason, undefined);
});

test.serial('where it stops is what a naive loop finds, for every mode, patience and margin', async (t) => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (const mode of ['min', 'max'] as const) {
    for (const patience of [1, 2, 4]) {
      for (const minDelta of [0, 0.2]) {
        const values = Array.from({length: 12}, random);
        let [best, waited, expected] = [mode === 'min' ? 2 : -2, 0, values.length];
        for (const [epoch, value] of values.entries()) {
          const gain = mode === 'min' ? best - value : value - best;
          if (gain > minDelta) [best, waited] = [value, 0];
          else waited++;
          if (waited === patience) {
            expected = epoch + 1;
            break;
          }
        }
        t.is(await epochs(watching({mode, patience, minDelta}), values), expected, `${mode} ${patience} ${minDelta}`);
      }
    }
  }
});

test.serial('a goal ends the run as soon as it is reached', async (t) => {
  const stopping = watching({mode: 'max', goal: 0.9});
  t.is(await epochs(stopping, [0.5, 0.8, 0.9, 1]), 3);
  t.is(stopping.reason, 'value has reached its goal of 0.9: it is 0.9.');
});

test.serial('a metric beyond the divergence threshold ends the run at once', async (t) => {
  const stopping = watching({divergence: 10, patience: 9});
  t.is(await epochs(stopping, [2, 10, 11, 1]), 3);
  t.is(stopping.reason, 'value diverges: it is 11, beyond 10.');
});

test.serial('NaN and infinity end the run, unless they are to be compared', async (t) => {
  const stopping = watching();
  t.is(await epochs(stopping, [2, Number.NaN, 1]), 2);
  t.is(stopping.reason, 'value is NaN.');
  t.is(await epochs(stopping, [Number.POSITIVE_INFINITY, 1]), 1);
  t.is(stopping.reason, 'value is Infinity.');
  t.is(await epochs(watching({nonFinite: 'compare', patience: 2}), [2, Number.NaN, 1, 0]), 4);
});

test.serial(
  'a metric that was not logged is an error that names those that were, unless it is to be skipped',
  async (t) => {
    const missing = new EarlyStopping({monitor: 'validation/loss'});
    const failure = await t.throwsAsync(epochs(missing, [1]));
    t.is(
      failure.message,
      '"EarlyStopping" failed in the "epochEnd" hook: EarlyStopping monitors "validation/loss", which was not logged. Logged ' +
        'were: loss, root, learningRate, value. Monitor one of these, or log it in a callback that comes before. Where it is ' +
        'logged in later epochs only, let its callback say so, logsLater: ["validation/loss"], or set missing: \'skip\'.',
    );
    t.is(await epochs(new EarlyStopping({monitor: 'validation/loss', missing: 'skip', patience: 1}), [1, 1, 1]), 3);
  },
);

test.serial('epochs without a validation are no checks, before the first one as after it', async (t) => {
  const stopping = new EarlyStopping({monitor: 'value', patience: 2, check: 'epoch'});
  const validated = new EarlyStopping({monitor: 'validation/value', patience: 2, name: 'validated'});
  const constant = new Lambda({
    onEpochEnd: ({epoch}, run) => run.log('value', -epoch),
    onValidationEnd: (_event, run) => run.log('validation/value', 1),
  });
  const trainer = new Trainer({
    maxEpochs: 12,
    callbacks: [constant, stopping, validated],
    validateEvery: {epochs: 3},
    progress: 'quiet',
  });
  const module = new LinearRegression();
  t.is((await trainer.fit(module, points({batches: 1}), {validation: points()})).epochs, 9);
  t.is(validated.reason, 'validation/value has not improved on 1 in 2 epochs.');
});

test.serial('that a metric was measured is remembered over a resume', async (t) => {
  const before = watching();
  await epochs(before, [1]);
  const after = resumedWith(watching(), JSON.parse(JSON.stringify(before.state())));
  const trainer = new Trainer({maxEpochs: 2, callbacks: [after], progress: 'quiet'});
  const module = new LinearRegression();
  t.is((await trainer.fit(module, points({batches: 1}))).epochs, 2);
});

test.serial('validations are checked in the middle of epochs too, and those of trainer.validate are not', async (t) => {
  const stopping = new EarlyStopping({monitor: 'checks', check: 'validation', patience: 3, name: 'validations'});
  const constant = new Lambda({onValidationEnd: (_event, run) => run.log('checks', 1)});
  const trainer = new Trainer({
    maxEpochs: 9,
    callbacks: [constant, stopping],
    validateEvery: {batches: 1},
    progress: 'quiet',
  });
  const module = new LinearRegression();
  const {globalStep} = await trainer.fit(module, points({batches: 10}), {validation: points()});
  t.is(globalStep, 4);
  t.is(stopping.reason, 'checks has not improved on 1 in 3 validations.');
  const before = stopping.state();
  await trainer.validate(module, points());
  t.deepEqual(stopping.state(), before);
});

test.serial('stopped at any epoch and restored elsewhere, it stops where the run that went on stops', async (t) => {
  const values = [5, 4, 4, 3, 4, 4, 4, 1];
  const whole = watching();
  const expected = await epochs(whole, values);
  for (let done = 1; done <= expected; done++) {
    const before = watching();
    await epochs(before, values.slice(0, done));
    const after = watching();
    const state = JSON.parse(JSON.stringify(before.state()));
    t.is(done + (await epochs(resumedWith(after, state), values.slice(done))), expected, `${done}`);
    t.is(after.reason, whole.reason);
  }
});

test.serial('what was stopped stays stopped when it is resumed, unless it is given more patience', async (t) => {
  const stopped = watching({patience: 1});
  await epochs(stopped, [1, 2]);
  const again = resumedWith(watching({patience: 1}), stopped.state());
  t.is(await epochs(again, [3, 4, 5]), 0);
  const patient = resumedWith(watching({patience: 3}), stopped.state());
  t.is(await epochs(patient, [3, 4, 5]), 2);
});

test.serial('a reason to stop before minEpochs is taken back by a metric that gets better until then', async (t) => {
  const improving = watching({patience: 1});
  t.is(await epochs(improving, [5, 6, 4, 3, 2, 1, 0], {minEpochs: 4}), 7);
  t.is(improving.reason, undefined);
  t.is(improving.best, 0);
  const stopping = watching({patience: 1});
  t.is(await epochs(stopping, [5, 6, 4, 7, 3, 2], {minEpochs: 4}), 4);
  t.is(stopping.reason, 'value has not improved on 4 in 1 epoch.');
  const late = watching({patience: 2});
  t.is(await epochs(late, [1, 2, 2, 2, 2, 2], {minEpochs: 5}), 5);
  t.is(late.reason, 'value has not improved on 1 in 4 epochs.');
});

test.serial('checks of validations before minEpochs stop the run as soon as these are over', async (t) => {
  const stopping = new EarlyStopping({monitor: 'checks', check: 'validation', patience: 2});
  const constant = new Lambda({onValidationEnd: (_event, run) => run.log('checks', 1)});
  const trainer = new Trainer({maxEpochs: 9, minEpochs: 4, callbacks: [constant, stopping], progress: 'quiet'});
  const module = new LinearRegression();
  t.is((await trainer.fit(module, points({batches: 1}), {validation: points()})).epochs, 4);
  module.dispose();
});

test.serial('a run that goes on with another metric to watch begins anew, and says so', async (t) => {
  const before = watching({patience: 1});
  await epochs(before, [1, 2]);
  const warned = once(process, 'warning');
  const after = resumedWith(watching({patience: 2, mode: 'max'}), before.state());
  t.is(await epochs(after, [1, 2, 2, 2]), 4);
  t.is(
    String((await warned)[0].message),
    'EarlyStopping watched "value" (min) and now watches "value" (max): it begins anew.',
  );
});

test.serial('a new run begins anew', async (t) => {
  const stopping = watching({patience: 2});
  t.is(await epochs(stopping, [0, 1, 1, 1]), 3);
  t.is(await epochs(stopping, [9, 8, 9, 7]), 4);
  t.is(stopping.reason, undefined);
});

test('options are checked', (t) => {
  const refused = (rule: Rule) => t.throws(() => watching(rule)).message;
  t.is(refused({patience: 0}), 'Expected patience to be a positive integer, received 0.');
  t.is(refused({minDelta: -1}), 'Expected minDelta to be 0 or more, received -1.');
  t.is(refused({goal: Number.NaN}), 'Expected goal to be a finite number, received NaN.');
  t.is(refused({divergence: Number.NaN}), 'Expected divergence to be a finite number, received NaN.');
});
