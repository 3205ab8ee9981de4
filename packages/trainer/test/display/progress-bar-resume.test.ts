import '@annulus/testing/on-tested-backend';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {saveCheckpoint} from '../../src/checkpoint/writing/write-snapshot.js';
import {Lambda, ProgressBar, Trainer, tensorsOf} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

test.serial('a run that goes on in the middle of an epoch is drawn from there on', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'annulus-'));
  t.teardown(() => rm(folder, {recursive: true}));
  const path = join(folder, 'third.safetensors');
  const save = new Lambda({
    async onSnapshot(boundary, run) {
      if (boundary.globalStep !== 3) return;
      const state = run.state();
      await saveCheckpoint(path, state, {...boundary, module: run.module.name, hyperparameters: {}});
      tf.dispose(tensorsOf(state));
      run.stop();
    },
  });
  const data = points({batches: 5});
  await new Trainer({maxEpochs: 2, callbacks: [save], progress: 'quiet'}).fit(new LinearRegression(), data);

  const stream = Object.assign(new PassThrough(), {isTTY: true, columns: 200});
  const trainer = new Trainer({maxEpochs: 2, callbacks: [new ProgressBar({stream})], progress: 'quiet'});
  await trainer.fit(new LinearRegression(), data, {resume: path});
  const text = stripVTControlCharacters(String(stream.read()));
  t.regex(text, /^epoch 1\/2 █{6}░{4} 3\/5 {2}– examples\/s {2}loss – {2}left –, run –/);
  t.notRegex(text, /epoch 1\/2 \S+ 0\/5/);
  t.regex(text, /epoch 1\/2 █{10} 5\/5 .*epoch 1\/2 {2}loss [^\n]+\n/);
  t.regex(text, /\nepoch 2\/2 ░{10} 0\/5 /);
});
