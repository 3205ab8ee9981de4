import {copyFile, mkdtemp, readFile, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type CheckpointSource, saveCheckpoint} from '@annulus/trainer';
import '@annulus/testing/on-tested-backend';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {runQuietly} from '../run-quietly.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

/** A checkpoint of a network of two layers, and of more history than fits a line. */
async function saved(path: string, place: Partial<CheckpointSource> = {}): Promise<string> {
  const layers = [tf.zeros([3, 4]), tf.ones([4])];
  const rows = tf.ones([1000, 8]);
  const state = {
    module: {encoder: layers, queue: {rows, next: 5}},
    optimizer: {velocity: [tf.zeros([3, 4])]},
    loop: {epoch: 2},
    callbacks: {History: {epochs: Array.from({length: 40}, (_, epoch) => epoch)}},
  };
  const about = {module: 'Twin', epoch: 2, batch: 0, globalStep: 6, hyperparameters: {width: 4, ring: ['on']}};
  await saveCheckpoint(path, state, {...about, ...place});
  tf.dispose(state);
  return path;
}

test.serial('inspect shows what is inside a checkpoint: a line for each group of tensors and each state', async (t) => {
  const path = await saved(join(await newFolder(), 'last.safetensors'));
  const {code, out, err} = await runQuietly('inspect', path);
  t.is(err, '');
  t.is(code, 0);
  const shown = out
    .replace(/sha256 +[0-9a-f]{64}, verified/, 'sha256 verified')
    .replace(/made .*/, 'made')
    .replace(/size +33\.\d kB/, 'size 33 kB');
  t.is(
    shown,
    [
      path,
      '  format             annulus checkpoint, version 1',
      '  sha256 verified',
      '  size 33 kB in 4 tensors',
      '  module             Twin',
      '  place              2 epochs, 6 updates done',
      '  made',
      '',
      'Hyper-parameters',
      '  width              4',
      '  ring               ["on"]',
      '',
      'Tensors',
      '┌──────────────────────┬─────────┬───────────┬─────────┬─────────┐',
      '│                      │ type    │ shape     │ numbers │    size │',
      '│ module/encoder       │ float32 │ 2 tensors │      16 │    64 B │',
      '│ module/queue/rows    │ float32 │ [1000, 8] │   8,000 │ 32.0 kB │',
      '│ optimizer/velocity/0 │ float32 │ [3, 4]    │      12 │    48 B │',
      '│ total                │ float32 │ 4 tensors │   8,028 │ 32.1 kB │',
      '└──────────────────────┴─────────┴───────────┴─────────┴─────────┘',
      '',
      'States besides tensors',
      '  module             {"queue":{"next":5}}',
      '  loop               {"epoch":2}',
      '  History            {"epochs":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32…',
    ].join('\n'),
  );
  t.regex(out, /made +\d+ \w+ 20\d\d, \d\d:\d\d:\d\d \S+ on \w+, by annulus \d.*, tfjs 4.*, node \d/);
});

test.serial('the variant of a run is called by its name, not by its module alone', async (t) => {
  const folder = await newFolder();
  const moduleLine = async (module: string, variant: string) => {
    const path = await saved(join(folder, `${variant}.safetensors`), {module, hyperparameters: {variant}});
    return (await runQuietly('inspect', path)).out.split('\n').find((line) => line.startsWith('  module'));
  };
  t.is(await moduleLine('MoCo', 'moco-ring'), '  module             MoCoRing (MoCo, variant moco-ring)');
  t.is(await moduleLine('MoCo', 'moco'), '  module             MoCo');
  t.is(await moduleLine('MoCo', 'mine'), '  module             MoCo (variant mine)');
  t.true((await runQuietly('inspect', folder)).out.includes('  MoCoRing (MoCo, variant moco-ring)  2 epochs'));
});

test.serial('a file of another kind is not said to have a length that no file has', async (t) => {
  const path = join(await newFolder(), 'README.md');
  await writeFile(path, '# A page that is no checkpoint');
  const {code, out} = await runQuietly('inspect', path);
  t.is(code, 1);
  t.true(
    out.includes(
      `${path} is not an Annulus checkpoint, or was altered: its first 8 bytes are not the length of a header.`,
    ),
    out,
  );
});

test.serial('--all shows every tensor and whole states, and --json is for programs', async (t) => {
  const path = await saved(join(await newFolder(), 'last.safetensors'));
  const {out} = await runQuietly('inspect', path, '--all');
  t.true(out.includes('│ module/encoder/1     │ float32 │ [4]       │'), out);
  t.true(out.endsWith('37,38,39]}'), out);
  const json = JSON.parse((await runQuietly('inspect', path, '--json')).out);
  t.like(json, {path, format: 'annulus checkpoint', version: '1', verified: true});
  t.is(json.metadata.globalStep, 6);
  t.deepEqual(
    json.tensors.map(({name}: {name: string}) => name),
    ['module/encoder/0', 'module/encoder/1', 'module/queue/rows', 'optimizer/velocity/0'],
  );
});

test.serial('a folder has a line for each checkpoint, the newest first, and says which are damaged', async (t) => {
  const folder = await newFolder();
  const first = await saved(join(folder, 'first.safetensors'), {epoch: 1, batch: 2, globalStep: 5});
  const second = await saved(join(folder, 'second.safetensors'));
  const {code, out} = await runQuietly('inspect', folder);
  t.is(code, 0);
  const [newest, oldest, ...others] = out.split('\n');
  t.true(newest?.startsWith(`${second}  Twin  2 epochs, 6 updates done  33.`), out);
  t.true(oldest?.startsWith(`${first}  Twin  1 epoch and 2 batches, 5 updates done  33.`), out);
  t.deepEqual(others, []);

  await truncate(second, 1000);
  const damaged = await runQuietly('inspect', folder);
  t.is(damaged.code, 1);
  t.true(damaged.out.includes(`damaged: ${second} is truncated or was altered: it holds 1,000 bytes, `), damaged.out);
  const listed = JSON.parse((await runQuietly('inspect', folder, '--json')).out);
  t.deepEqual(listed.map(({verified}: {verified: boolean}) => verified).sort(), [false, true]);

  const empty = await newFolder();
  t.deepEqual(await runQuietly('inspect', empty), {code: 2, out: `There is no checkpoint in ${empty}.`, err: ''});
});

test.serial('a damaged checkpoint is exit code 1, with what is wrong and the good one beside it', async (t) => {
  const folder = await newFolder();
  const good = await saved(join(folder, 'good.safetensors'));
  const altered = join(folder, 'altered.safetensors');
  await copyFile(good, altered);
  const bytes = await readFile(altered);
  bytes[bytes.length - 3] = 1;
  await writeFile(altered, bytes);
  const problem = `${altered} was altered: its hash differs from the one that was saved with it.`;
  t.deepEqual(await runQuietly('inspect', altered), {
    code: 1,
    out: `${problem} The newest good checkpoint in this folder is ${good} (epoch 2, step 6): resume from that one.`,
    err: '',
  });
  const {code, out} = await runQuietly('inspect', altered, '--json');
  t.is(code, 1);
  t.deepEqual(JSON.parse(out), {path: altered, verified: false, problem, previous: good});
  t.deepEqual(await runQuietly('inspect', join(folder, 'none')), {
    code: 2,
    out: `There is no checkpoint at ${join(folder, 'none')}. The newest good checkpoint in this folder is ${good} (epoch 2, step 6): resume from that one.`,
    err: '',
  });
});

test.serial('inspect without a path is refused', async (t) => {
  t.deepEqual(await runQuietly('inspect'), {
    code: 2,
    out: '',
    err: "Missing required argument 'path'. annulus inspect --help explains all flags.",
  });
});
