import '@annulus/testing/on-tested-backend';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {expectSameRun} from '@annulus/testing/expect-same-run';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {latestCheckpoint} from '../../src/index.js';
import {regress, savedWhenStopped} from './regressions.js';

const program = fileURLToPath(new URL('./signalled-program.js', import.meta.url));
const everything = 'a run with everything on';
const saved = (folder: string) => latestCheckpoint(join(folder, 'stopped'));

test.serial('SIGINT finishes the update, saves, tears down and exits with 130; the run goes on exactly', async (t) => {
  const folder = temporaryFolder(t);
  t.deepEqual(await signalled({folder, moment: 'batch', signals: ['SIGINT']}), {code: 130, wrote: 'here\nteardown\n'});
  await expectToGoOn(t, folder);
});

test.serial('SIGTERM in a validation does the same with 143; the validation is made up for', async (t) => {
  const folder = temporaryFolder(t);
  const ended = await signalled({folder, moment: 'validation', signals: ['SIGTERM']});
  t.deepEqual(ended, {code: 143, wrote: 'here\nteardown\n'});
  await expectToGoOn(t, folder);
});

test.serial('a terminal that is closed, and a cluster that warns, let the run save too', async (t) => {
  for (const [signal, code] of [
    ['SIGHUP', 129],
    ['SIGUSR2', 140],
  ] as const) {
    const folder = temporaryFolder(t);
    const ended = await signalled({folder, moment: 'batch', signals: [signal], hangUp: signal === 'SIGHUP'});
    t.is(ended.code, code);
    t.truthy(await saved(folder));
  }
});

test.serial('a second SIGINT ends the process at once', async (t) => {
  const folder = temporaryFolder(t);
  const ended = await signalled({folder, moment: 'batch', signals: ['SIGINT', 'SIGINT'], milliseconds: 10_000});
  t.deepEqual(ended, {code: 130, wrote: 'here\n'});
  t.is(await saved(folder), undefined);
});

interface Signalled {
  readonly folder: string;
  /** In which it is sent the signals, one after the other. */
  readonly moment: 'batch' | 'validation';
  readonly signals: readonly NodeJS.Signals[];
  /** How long that moment lasts. */
  readonly milliseconds?: number;
  /** Whether nobody reads any longer what it writes, as when a terminal is closed. */
  readonly hangUp?: boolean;
}

/** Trains in a process of its own, until signals end it. */
async function signalled({folder, moment, signals, milliseconds = 300, hangUp = false}: Signalled) {
  const child = spawn(process.execPath, [program, folder, moment, `${milliseconds}`]);
  let [wrote, said] = ['', ''];
  child.stdout.on('data', (text) => {
    wrote += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  await once(child.stdout, 'data');
  for (const [index, signal] of signals.entries()) {
    if (index > 0) await wait(400); // As a hand on the keyboard: npm passes each Ctrl-C on twice.
    child.kill(signal);
    if (hangUp) {
      child.stdout.destroy();
      child.stderr.destroy();
      break;
    }
    while (child.exitCode === null && !said.includes(signal)) {
      await Promise.race([once(child.stderr, 'data'), once(child, 'close')]);
    }
  }
  if (child.exitCode === null) await once(child, 'close');
  return {code: child.exitCode, wrote};
}

/** Expects that the run saved in `folder`, resumed in this process, is one that was never stopped. */
async function expectToGoOn(t: ExecutionContext, folder: string): Promise<void> {
  const whole = temporaryFolder(t);
  await regress(everything, {folder: whole});
  await regress(everything, {folder, resume: await saved(folder), first: [savedWhenStopped(folder)]});
  expectSameRun(t, folder, whole);
}
