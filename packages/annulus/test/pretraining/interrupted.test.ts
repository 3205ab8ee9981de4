import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {resumePretraining} from '../../src/index.js';
import {commandProcess} from '../command-process.js';
import {pictureFolder} from '../picture-folder.js';

const root = pictureFolder(Array.from({length: 32}, (_, index) => `${index}.png`));
const tiny =
  '--epochs 4 --size 8 --batch-size 8 --queue 8 --encoder small-convnet --width 2 --dimensions 4 --backend wasm --loaders 0 --checkpoint-every 1';

test.serial('A pretraining that is interrupted over threads goes on to its end', async (t) => {
  const output = temporaryFolder(t);
  const flags = ['pretrain', root, '--output', output, ...tiny.split(' '), '--workers', '2'];
  const run = join(output, 'run');
  const file = join(run, 'checkpoints', 'epoch=1-step=4.safetensors');
  const interrupted = await commandProcess([...flags, '--name', 'run'], {signal: 'SIGINT', file});
  t.is(interrupted.code, 130, interrupted.err);
  t.true(interrupted.out.endsWith(`\nGo on with it: annulus pretrain --resume ${run}\n`), interrupted.out);
  const {signal} = new AbortController();
  const {complete, result} = await resumePretraining(run, {progress: 'quiet'}, {signal, print: () => {}});
  t.true(complete);
  t.is(result?.epochs.length, 4);
  t.true(JSON.parse(readFileSync(join(run, 'results.json'), 'utf8')).complete);
});
