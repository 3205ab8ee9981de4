import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {ModelCheckpoint, Trainer, type TrainerOptions} from '../../src/index.js';
import {points} from '../linear-regression.js';
import {Trace, TracedRegression} from './trace.js';

/** Compares with `golden/<name>.txt`; `UPDATE_TRACES=1` writes it instead, to be read before it is committed. */
function golden(t: ExecutionContext, name: string, {text}: Trace): void {
  const path = new URL(`../../../test/traces/golden/${name}.txt`, import.meta.url);
  if (process.env.UPDATE_TRACES === '1') writeFileSync(path, text);
  t.is(text, readFileSync(path, 'utf8'));
}

function traced(options: Partial<TrainerOptions> = {}) {
  const trace = new Trace();
  const callbacks = [trace.callback, ...(options.callbacks ?? [])];
  const trainer = new Trainer({maxEpochs: 1, progress: 'quiet', ...options, callbacks});
  trace.watch(trainer);
  return {trace, trainer, module: new TracedRegression(trace)};
}

test.serial('a fit with validation', async (t) => {
  const {trace, trainer, module} = traced();
  await trainer.fit(module, points(), {validation: points({batches: 1})});
  golden(t, 'fit', trace);
});

test.serial(
  'a fit that validates in the middle of an epoch and accumulates gradients over a short last window',
  async (t) => {
    const {trace, trainer, module} = traced({accumulateGradients: {batches: 2}, validateEvery: {batches: 2}});
    await trainer.fit(module, points({batches: 3}), {validation: points({batches: 1})});
    golden(t, 'accumulate', trace);
  },
);

test.serial('a validation, a test and a prediction', async (t) => {
  for (const stage of ['validate', 'test', 'predict'] as const) {
    const {trace, trainer, module} = traced();
    await trainer[stage](module, points());
    golden(t, stage, trace);
  }
});

test.serial('a fit that is stopped in the middle of an epoch, and the fit that goes on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-traces-'));
  t.teardown(() => rmSync(folder, {recursive: true}));
  const checkpoint = () => new ModelCheckpoint({folder, filename: () => 'saved'});

  const first = traced({maxEpochs: 2, callbacks: [checkpoint()]});
  first.trainer.hooks.batchEnd.handle('stopping', ({global}) => {
    if (global === 2) first.trainer.stop();
  });
  await first.trainer.fit(first.module, points(), {validation: points({batches: 1})});
  golden(t, 'stop', first.trace);

  const second = traced({maxEpochs: 2});
  await second.trainer.fit(second.module, points(), {
    validation: points({batches: 1}),
    resume: join(folder, 'last.safetensors'),
  });
  golden(t, 'resume', second.trace);
});

test.serial('a fit whose second update fails', async (t) => {
  const {trace, trainer, module} = traced();
  trainer.hooks.batchStart.handle('failing', ({global}) => {
    if (global === 1) throw new Error('boom');
  });
  await t.throwsAsync(trainer.fit(module, points()));
  golden(t, 'failure', trace);
});
