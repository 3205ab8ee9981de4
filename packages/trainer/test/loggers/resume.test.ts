import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {CsvLogger, JsonlLogger} from '../../src/index.js';
import {boundariesOf, killAndResume, recordRun, replay} from './recorded-run.js';

const recording = await recordRun();

for (const Logger of [JsonlLogger, CsvLogger]) {
  test(`${Logger.name}: killed anywhere and resumed from any boundary, the file is that of the run never stopped`, async (t) => {
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
  });

  test(`${Logger.name}: what a file lost since the checkpoint is warned of, and the run goes on`, async (t) => {
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
    logger.restore(state);
    await replay(logger, [...recording.slice(0, 4), ...recording.slice(-1)]);
    const [expected, received] = Logger === CsvLogger ? [`${state.rows} rows`, '0'] : [`${state.length} bytes`, '0'];
    t.is(
      (await warned).message,
      `Expected ${path} to hold at least ${expected}, as it did at the checkpoint, and it holds ${received}. ` +
        'What it lost stays lost; the run goes on after what there is.',
    );
  });
}
