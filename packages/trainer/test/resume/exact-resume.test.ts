import '@annulus/testing/on-tested-backend';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {expectSameLogs, expectSameRun, logs} from '@annulus/testing/expect-same-run';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {readTrail} from '@annulus/testing/trail';
import test from 'ava';
import type {Callback, FitResult} from '../../src/index.js';
import {EveryFailure} from './every-failure.js';
import {EveryMoment, saveRun} from './every-moment.js';
import {regress, regressions} from './regressions.js';

/** Has of everything that the others have. */
const EVERYTHING = 'a run with everything on';

test.serial('a run goes on exactly from each of its boundaries, as after a power cut', async (t) => {
  const folder = temporaryFolder(t);
  const name = EVERYTHING;
  const ended = await regress(name, {folder, first: [saveEverywhere(join(folder, 'saved'))]});
  const saved = namesIn(join(folder, 'saved'));
  t.true(saved.length > 8);
  for (const file of saved) {
    const again = join(folder, file.replace('.safetensors', ''));
    mkdirSync(again);
    for (const log of logs) copyFileSync(join(folder, log), join(again, log));
    const resume = join(folder, 'saved', file);
    for (const saver of ['best', 'recent']) copyKnown(join(folder, saver), join(again, saver), resume);
    const result = await regress(name, {folder: again, resume});
    t.deepEqual(untimed(result), untimed(ended), file);
    const whole = readTrail(join(folder, 'trail'));
    for (const [place, state] of readTrail(join(again, 'trail')))
      t.is(state, whole.get(place) as string, `${file}: ${place}`);
    expectSameLogs(t, again, folder);
  }
});

for (const name of Object.keys(regressions)) {
  test.serial(`${name}, stopped again and again at every moment, is the run never stopped`, async (t) => {
    const folder = temporaryFolder(t);
    const stopping = temporaryFolder(t);
    const ended = await regress(name, {folder});
    const moments = new EveryMoment(join(stopping, 'last.safetensors'));
    let result = await regress(name, {folder: stopping, callbacks: [moments], signal: moments.signal});
    let stops = 0;
    for (; moments.stopped; stops++) {
      const resume = moments.path;
      result = await regress(name, {folder: stopping, callbacks: [moments], signal: moments.signal, resume});
    }
    t.true(stops > 8);
    t.deepEqual(untimed(result), untimed(ended));
    expectSameRun(t, stopping, folder);
  });
}

test.serial(
  'a run that fails in every handler once, and goes on from its last whole state, is the run that never fails',
  async (t) => {
    const name = EVERYTHING;
    const [folder, failing] = [temporaryFolder(t), temporaryFolder(t)];
    const ended = await regress(name, {folder});
    const failures = new EveryFailure(join(failing, 'last.safetensors'));
    const attempt = () => {
      const saved = existsSync(failures.path);
      if (!saved) for (const log of logs) rmSync(join(failing, log), {force: true});
      const resume = saved ? failures.path : undefined;
      return regress(name, {folder: failing, callbacks: [failures], resume}).catch(() => undefined);
    };
    let result: FitResult | undefined;
    let failed = -1;
    for (; !result; failed++) result = await attempt();
    t.true(failed > 90);
    t.deepEqual(untimed(result), untimed(ended));
    expectSameRun(t, failing, folder);
  },
);

/** Saves the state of a run at every boundary, in order. */
function saveEverywhere(folder: string): Callback {
  let saved = 0;
  return {
    name: 'saveEverywhere',
    onSnapshot: (boundary, run) => saveRun(join(folder, `${`${saved++}`.padStart(2, '0')}.safetensors`), run, boundary),
  };
}

/** Copies the checkpoints that `checkpoint` tells of: later ones were not there yet. */
function copyKnown(from: string, to: string, checkpoint: string): void {
  const text = readFileSync(checkpoint, 'latin1');
  mkdirSync(to);
  for (const name of namesIn(from)) if (text.includes(name)) copyFileSync(join(from, name), join(to, name));
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

const untimed = ({metrics, ...ended}: FitResult) => ({
  ...ended,
  metrics: Object.entries(metrics).filter(([name]) => !name.startsWith('throughput/')),
});
