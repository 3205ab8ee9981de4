import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {withStudyDefaults} from '../../src/index.js';
import {encodersOfRun} from '../../src/measuring/encoders-of-run.js';
import {untrainedEncoders} from '../../src/measuring/untrained-encoders.js';

test.serial(
  'every cell and seed of a study is there, with its ring’s partner and an untrained one for each seed',
  async (t) => {
    const run = temporaryFolder(t);
    const options = withStudyDefaults({algorithm: 'moco', seeds: 2, dataset: 'shapes'});
    for (const {id} of options.cells) {
      for (const seed of [0, 1]) {
        const encoder = smallConvNet({width: 2, dimensions: 4, size: 16, seed});
        await saveEncoder(encoder, join(run, id, `seed-${seed}`, 'encoder'));
        encoder.dispose();
      }
    }
    writeFileSync(join(run, 'configuration.json'), JSON.stringify({command: 'study', options}));
    const {encoders, home} = encodersOfRun(run);
    t.is(home, run);
    t.deepEqual(
      encoders.map(({id, label, seed, plain}) => [id, label, seed, plain]),
      [
        ...[0, 1].map((seed) => ['moco', 'MoCo', seed, undefined]),
        ...[0, 1].map((seed) => ['moco-ring', 'MoCoRing', seed, 'moco']),
      ],
    );
    t.deepEqual(
      (await untrainedEncoders(encoders)).map(({id, seed, weights}) => [id, seed, weights]),
      [0, 1].map((seed) => ['random', seed, 'untrained']),
    );
  },
);

test.serial('an encoder of no run has the name of its folder, and Lab an untrained one of its own', async (t) => {
  const folder = join(temporaryFolder(t), 'my encoder');
  mkdirSync(folder);
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 16, input: {color: 'lab'}});
  await saveEncoder(encoder, folder);
  encoder.dispose();
  const {encoders, home} = encodersOfRun(folder);
  t.is(home, folder);
  t.deepEqual(
    encoders.map(({id, label, seed}) => [id, label, seed]),
    [['my-encoder', 'my encoder', undefined]],
  );
  t.deepEqual(
    (await untrainedEncoders(encoders)).map(({id, label}) => [id, label]),
    [['random-lab', 'Random encoder (Lab)']],
  );
});
