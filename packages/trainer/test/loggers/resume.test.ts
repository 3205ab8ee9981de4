import '@annulus/testing/on-tested-backend';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {CsvLogger, JsonlLogger} from '../../src/index.js';
import {boundariesOf, killAndResume, type Recording, recordRun, replay} from './recorded-run.js';

let recording: Recording;
test.before(async () => {
  recording = await recordRun();
});

test.serial('a table of version 0.1, with its column "global", goes on with the name of today', async (t) => {
  const folder = await temporaryFolder(t);
  const whole = join(folder, 'whole.csv');
  await replay(new CsvLogger({path: whole}), recording);
  const path = join(folder, 'old.csv');
  const at = boundariesOf(recording).at(-3) ?? 0;
  const old = new CsvLogger({path});
  await replay(old, recording.slice(0, at));
  const state = old.state();
  old.onTeardown();
  await writeFile(path, (await readFile(path, 'utf8')).replace(',globalStep', ',global'));
  const resumed = {epoch: 1, batch: 0, globalStep: 5};
  const [setup, start] = recording as [Recording[number], Recording[number]];
  await replay(new CsvLogger({path}), [setup, [start[0], {...start[1], resumed}], ...recording.slice(at + 1)], state);
  t.is(await readFile(path, 'utf8'), await readFile(whole, 'utf8'));
});

test.serial('a test is added to a table of version 0.1 under the name of today', async (t) => {
  const path = join(await temporaryFolder(t), 'metrics.csv');
  await writeFile(path, 'epoch,global,loss\n0,5,0.5\n');
  new CsvLogger({path}).onTestEnd({epoch: 1, globalStep: 5, batches: 1, metrics: {loss: 0.25}});
  t.is(await readFile(path, 'utf8'), 'epoch,globalStep,loss\n0,5,0.5\n1,5,0.25\n');
});

for (const Logger of [JsonlLogger, CsvLogger]) {
  test.serial(
    `${Logger.name}: killed anywhere and resumed from any boundary, the file is that of the run never stopped`,
    async (t) => {
      const folder = await temporaryFolder(t);
      await replay(new Logger({path: join(folder, 'whole')}), recording);
      const whole = await readFile(join(folder, 'whole'), 'utf8');
      t.true(whole.length > 400);
      for (const at of boundariesOf(recording)) {
        for (const later of [0, 1, 5, recording.length]) {
          const path = join(folder, `${at}-${later}`);
          await killAndResume(() => new Logger({path}), recording, at, later);
          t.is(await readFile(path, 'utf8'), whole, `boundary ${at}, killed ${later} events later`);
        }
      }
    },
  );

  test.serial(`${Logger.name}: what a file lost since the checkpoint is warned of, and the run goes on`, async (t) => {
    const path = join(await temporaryFolder(t), 'log');
    const at = boundariesOf(recording).at(-1) ?? 0;
    const lost = new Logger({path});
    await replay(lost, recording.slice(0, at));
    const state = lost.state();
    lost.onTeardown();
    await writeFile(path, '');
    const warned = new Promise<Error>((resolve) =>
      process.on('warning', (warning) => warning.message.includes(path) && resolve(warning)),
    );
    const logger = new Logger({path});
    await replay(logger, [...recording.slice(0, 4), ...recording.slice(-1)], state);
    const [expected, received] = Logger === CsvLogger ? [`${state.rows} rows`, '0'] : [`${state.length} bytes`, '0'];
    t.is(
      (await warned).message,
      `Expected ${path} to hold at least ${expected}, as it did at the checkpoint, and it holds ${received}. ` +
        'What it lost stays lost; the run goes on after what there is.',
    );
  });
}
