import {mkdtemp, readdir} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {jobProgram} from '../../src/commands/job-program.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import type {JobStart} from '../../src/jobs/job-messages.js';
import {runJob} from '../../src/jobs/run-job.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {jobsOf} from '../../src/study/job.js';
import {settingOf} from '../../src/study/setting-of.js';
import {ablationOptionsOf} from '../study/study-options-of.js';

/** The first job of a study, in a folder. */
function start(folder: string): JobStart {
  const asked = ablationOptionsOf('--variants', 'ir', '--train', '16', '--test', '4');
  const options = fittedOptions(asked, openDataset(asked));
  const [job] = jobsOf(options);
  return {job: job as never, setting: {...settingOf(options, 'wasm', 1), folder, command: 'study'}};
}

/** Starts a process that runs `program` before anything else. */
function preceded<T>(program: string, run: () => Promise<T>): Promise<T> {
  process.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(program)}`;
  const running = run();
  delete process.env.NODE_OPTIONS;
  return running;
}

const watch = {program: jobProgram, signal: new AbortController().signal, onEpoch: () => {}};

test.serial('a process that ends without a word is an error that says how it ended', async (t) => {
  const run = preceded('console.error("out of memory"); process.exit(7)', () => runJob(start('nowhere'), watch));
  await t.throwsAsync(run, {message: 'Its process ended with exit code 7. out of memory'});
});

test.serial('a process that a signal ends while it is starting was stopped, and has not failed', async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    const run = preceded(
      `process.kill(process.pid, '${signal}'); await new Promise(() => setInterval(() => {}, 1e6))`,
      () => runJob(start('nowhere'), watch),
    );
    t.deepEqual(await run, {reason: 'stopped'}, signal);
  }
});

test.serial('a process has a group of its own, which the Ctrl-C of a terminal does not reach', async (t) => {
  const group = `
    import {readFileSync} from 'node:fs';
    console.error(readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')[2] === String(process.pid));
    process.exit(7)`;
  if (process.platform !== 'linux') t.pass();
  else {
    await t.throwsAsync(
      preceded(group, () => runJob(start('nowhere'), watch)),
      {message: 'Its process ended with exit code 7. true'},
    );
  }
});

test.serial('a job that is told to stop before it begins ends as stopped, and leaves no result', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'annulus-'));
  const end = await runJob(start(folder), {...watch, signal: AbortSignal.abort()});
  t.is(end.reason, 'stopped');
  t.deepEqual(await readdir(folder), []);
});
