import '@annulus/testing/on-tested-backend';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {latestCheckpoint, ModelCheckpoint, readCheckpoint, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';
import {folderOf} from './checkpoint-files.js';

const script = fileURLToPath(new URL('./save-until-killed.js', import.meta.url));

test.serial(
  'a process killed in the middle of a save leaves a whole checkpoint and what the next run clears away',
  async (t) => {
    const folder = await folderOf(t);
    const path = join(folder, 'rows.safetensors');
    for (let kill = 0; kill < 10; kill++) {
      const child = spawn(process.execPath, [script, path], {cwd: '/', stdio: ['ignore', 'pipe', 'inherit']});
      let said = '';
      child.stdout.on('data', (text) => {
        said += text;
      });
      await once(child.stdout, 'data');
      for (let started = false; !started; ) {
        started = (await readdir(folder)).some((name) => name.includes(`.${child.pid}-`));
        await wait(1);
      }
      await wait(kill);
      child.kill('SIGKILL');
      await once(child, 'close');
      const saved = Number(said.trim().split('\n').at(-1));
      const {metadata, state} = await readCheckpoint(path);
      t.true(metadata.globalStep === saved || metadata.globalStep === saved + 1);
      t.true((state.rows as tf.Tensor).dataSync().every((value) => value === metadata.globalStep));
      tf.dispose(state.rows as tf.Tensor);
      if ((await readdir(folder)).length > 1) break; // It was in the middle.
    }
    const left = await readdir(folder);
    t.is(left.filter((name) => /^rows\.safetensors\.\d+-\d+\.tmp$/.test(name)).length, left.length - 1);
    t.true(left.length > 1);
    t.is(await latestCheckpoint(folder), path);

    await new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [new ModelCheckpoint({folder})]}).fit(
      new LinearRegression(),
      points(),
    );
    t.deepEqual(await readdir(folder), ['epoch=1-step=2.safetensors', 'rows.safetensors']);
  },
);
