import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {randomFor} from '@annulus/datasets';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import sharp from 'sharp';
import {type Advice, advise} from '../../src/index.js';
import {listening, trainedRun} from '../embedding/trained.js';
import {pictureFolder, png} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';

/** Pictures of noise by their names, no two of a folder or a `kind` alike. */
async function pictures(folder: string, count: number, kind = 0): Promise<Record<string, Buffer>> {
  const named = Array.from({length: count}, async (_, at) => {
    const random = randomFor('shuffle', 1000 * kind + at);
    const pixels = Uint8Array.from({length: 16 * 16 * 3}, () => random.integer(256));
    const file = await sharp(pixels, {raw: {width: 16, height: 16, channels: 3}})
      .png()
      .toBuffer();
    return [`${folder}${at}.png`, file] as const;
  });
  return Object.fromEntries(await Promise.all(named));
}

test.serial('folders of classes are advised on by their labels and copies, with what to type', async (t) => {
  const red = await pictures('red/', 12);
  const root = pictureFolder({...red, ...(await pictures('blue/', 4, 1)), 'red/copy.png': red['red/3.png'] as Buffer});
  const {code, out, err} = await runQuietly('advise', root);
  t.is(err, '');
  t.is(code, 0);
  const [learned, duplicates, own, , ...lines] = out.split('\n');
  t.is(learned, '14 pictures to learn from, 14 candidates each, batches of 14, by MoCo');
  t.is(
    duplicates,
    "Near-duplicates: 2 pictures in 1 group among 17 pictures, by their pixels; in the mean 0.1 of a picture's 14 candidates",
  );
  t.is(own, 'Own class: 64% of the others, by the labels of 2 classes; no estimate beside it: no encoder was given');
  t.deepEqual(lines, [
    '--ring         off   A picture has 14 candidates, and a ring of half of them would hold fewer than 32: too few to choose among.',
    '--temperature  0.1   Without a ring it is a small temperature that gives weight to hard negatives: MoCo was best at 0.1 on CIFAR-10 (docs/when-the-ring-pays.md).',
    '--epochs       1000  1,000 epochs of 1 batch are 1,000 updates, fewer than one would want, but so few pictures are learned by heart by then.',
    '',
    'To train so:',
    `  npx annulus pretrain ${root} --algorithm moco --ring off --temperature 0.1 --epochs 1000 --batch-size 14 --queue 14`,
  ]);
});

test.serial('pictures without classes have no class share, and it is said how to get an estimate', async (t) => {
  const root = pictureFolder(await pictures('', 6));
  const {out} = await runQuietly('advise', root, '--candidates', '4096', '--algorithm', 'ir', '--epochs', '3');
  t.true(
    out.includes(
      'Own class: not known, since there are no labels and no encoder was given. To have an estimate, train an encoder, such as with annulus pretrain, and give it by --encoder',
    ),
    out,
  );
  t.true(out.includes('3 epochs with 3 updates are too short a run'), out);
  const labels = join(root, 'labels.csv');
  writeFileSync(labels, 'name,class\n0.png,a\n1.png,b\n2.png,a\n');
  const {facts, of} = await advise([root], {labels, progress: 'quiet'}, listening());
  t.deepEqual(facts.classShare, {known: 5 / 9, classes: 2, unestimated: 'no encoder was given'});
  t.deepEqual(of, {folders: [root], labels});
});

test.serial('a run is advised on as it was trained, its vectors are kept, and no tensor is left', async (t) => {
  const run = await trainedRun({
    dataset: 'shapes',
    train: 50,
    test: 14,
    size: 16,
    seed: 0,
    batchSize: 8,
    negatives: 50,
    algorithm: ['ir'],
  } as never);
  const options = ['--backend', TESTED_BACKEND, '--json', '--progress', 'quiet'];
  const {code, out, err} = await runQuietly('advise', run, ...options);
  t.is(code, 0, err);
  const {facts, suggestions, of} = JSON.parse(out) as Advice;
  t.deepEqual(of, {dataset: 'shapes', train: 50, test: 14, size: 16});
  t.deepEqual(facts.plan, {algorithm: 'ir', candidates: 50, batchSize: 8});
  t.is(facts.classShare.classes, 16);
  t.is(facts.nearDuplicates.by, 'pixels and vectors');
  t.is(facts.nearDuplicates.compared, 64);
  t.deepEqual(suggestions[0]?.value, 'off');
  const before = tf.memory().numTensors;
  const again = await runQuietly('advise', run, ...options);
  t.is(tf.memory().numTensors, before);
  t.is(again.out, out);
  t.regex(again.err, /^The vectors of these 64 pictures are in .* already$/);
});

test.serial('folders are advised on with an encoder, and a few pictures are too few for an estimate', async (t) => {
  const run = await trainedRun({dataset: 'shapes', train: 4, test: 2, size: 16, seed: 0});
  const root = pictureFolder(await pictures('', 6));
  const options = {encoder: run, backend: TESTED_BACKEND, progress: 'quiet'} as const;
  const {facts} = await advise([root], options, listening());
  t.deepEqual(facts.classShare, {unestimated: '6 pictures are too few, 64 are the least'});
  t.is(facts.nearDuplicates.by, 'pixels and vectors');
  const beside = await advise([run, root], {backend: TESTED_BACKEND, progress: 'quiet'}, listening());
  t.deepEqual(beside.facts, facts);
});

test.serial('what cannot be advised on is refused with exit code 2', async (t) => {
  const refusal = async (...args: string[]) => {
    const {code, out, err} = await runQuietly('advise', ...args);
    t.is(code, 2, out);
    return err;
  };
  t.is(
    await refusal('/nowhere'),
    'Expected a run, or folders of pictures or recordings, received /nowhere, which does not exist.',
  );
  const one = pictureFolder({'a.png': png(8, 8, [1, 2, 3, 255])});
  t.is(
    await refusal(one),
    'Expected at least 2 pictures that can be read, found 1. There is nothing to tell apart, and so nothing to learn.',
  );
  const grey = png(8, 8, [9, 9, 9, 255]);
  t.is(
    await refusal(pictureFolder({'a.png': grey, 'b.png': grey, 'c.png': grey})),
    'Expected pictures that differ, all 3 pictures that were compared show the same. There is nothing to tell apart, and so nothing to learn.',
  );
  const run = await trainedRun({dataset: 'shapes', train: 4, test: 2, size: 16, seed: 0});
  t.is(
    await refusal(run, '--encoder', run),
    `Expected no --encoder beside ${run}, which is a run and has an encoder of its own. Leave one of them out.`,
  );
  t.is(await refusal(one, '--epochs', '0'), 'Expected --epochs to be a positive integer, received 0.');
  t.regex(
    await refusal(one, '--encoder', one),
    /^Expected the folder of an encoder, or of a run that has one, received /,
  );
  t.regex(await refusal(), /^Missing required argument 'paths'\. /);
});
