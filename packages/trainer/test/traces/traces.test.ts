import '@annulus/testing/on-tested-backend';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {momentNames, moments} from '../../src/contract/moments.js';
import {latestCheckpoint, ModelCheckpoint, Trainer, type TrainerOptions} from '../../src/index.js';
import {points} from '../linear-regression.js';
import {measuredBy} from '../measured-by.js';
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
    await measuredBy(trainer, stage, module, points());
    golden(t, stage, trace);
  }
});

test.serial('a fit that is stopped in the middle of an epoch, and the fit that goes on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-traces-'));
  t.teardown(() => rmSync(folder, {recursive: true}));
  const checkpoint = () => new ModelCheckpoint({folder});

  const first = traced({maxEpochs: 2, callbacks: [checkpoint()]});
  first.trainer.hooks.batchEnd.handle('stopping', ({globalStep}) => {
    if (globalStep === 2) first.trainer.stop();
  });
  await first.trainer.fit(first.module, points(), {validation: points({batches: 1})});
  golden(t, 'stop', first.trace);

  const second = traced({maxEpochs: 2, callbacks: [checkpoint()]});
  await second.trainer.fit(second.module, points(), {
    validation: points({batches: 1}),
    resume: await latestCheckpoint(folder),
  });
  golden(t, 'resume', second.trace);
});

test.serial('a fit whose second update fails', async (t) => {
  const {trace, trainer, module} = traced();
  trainer.hooks.batchStart.handle('failing', ({globalStep}) => {
    if (globalStep === 1) throw new Error('boom');
  });
  await t.throwsAsync(trainer.fit(module, points()));
  golden(t, 'failure', trace);
});

test('the README has a table of all moments', (t) => {
  const rows = momentNames.map((name) => `| \`${name}\` | ${moments[name].when} |\n`);
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  t.true(readme.includes(['| moment | when |\n| --- | --- |\n', ...rows].join('')));
});

test('the README shows the order of a fit as it is recorded', (t) => {
  const at = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const shown = /```text\n(.*?)```/s.exec(at('README.md'))?.[1];
  const entered = at('test/traces/golden/fit.txt')
    .split('\n')
    .filter((line) => /^[→•]/.test(line) && !line.startsWith('• state'))
    .map((line) => line.replace('→ ', '').replace('• optimizer.', '    optimizer: ').replace('•', '    module:'));
  t.is(shown, `${entered.join('\n')}\n`);
});
