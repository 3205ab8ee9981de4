import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import test from 'ava';
import {runQuietly} from '../run-quietly.js';

let folder: string;

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annulus-'));
  await useBackend('cpu');
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 8, input: {normalization: 'none'}});
  await saveEncoder(encoder, join(folder, 'encoder'));
  encoder.dispose();
});
test.after.always(() => rm(folder, {recursive: true, force: true}));

const commands = {
  embed: (encoder) => [encoder, encoder],
  explore: (encoder) => [encoder, encoder],
  search: (encoder) => [encoder, 'picture.png', '--in', encoder],
  export: (encoder) => [encoder, '--format', 'tfjs'],
  theory: () => ['--quick', '--output', folder, '--name', 'theory'],
} as const satisfies Record<string, (encoder: string) => readonly string[]>;

/** A value of each flag that only torch can honour. */
const values = {device: 'cuda:1', precision: 'bf16', algorithms: 'deterministic', threads: '2'};

for (const [command, argsOf] of Object.entries(commands)) {
  test.serial(`how it computes arrives in the backend of ${command}, which says what it cannot do`, async (t) => {
    for (const [option, value] of Object.entries(values)) {
      const args = [...argsOf(join(folder, 'encoder')), '--backend', 'cpu', `--${option}`, value];
      t.deepEqual(await runQuietly(command, ...args), {
        code: 2,
        out: '',
        err: `Expected no --${option} with --backend cpu, which has no such option. Leave it out, or use --backend torch, which has it.`,
      });
    }
    t.deepEqual(await readdir(folder), ['encoder']);
    const {out} = await runQuietly(command, '--help');
    for (const flag of ['backend', ...Object.keys(values)]) t.true(out.includes(`--${flag} <`), flag);
  });
}
