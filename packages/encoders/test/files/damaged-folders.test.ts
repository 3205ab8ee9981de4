import {appendFile, mkdtemp, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import {EncoderFolderError} from '../../src/files/encoder-folder-error.js';
import {loadEncoder} from '../../src/files/load-encoder.js';
import {saveEncoder} from '../../src/files/save-encoder.js';

test.before(() => useTestedBackend());

/** The message with which a folder is refused once `damage` has been done to it; no tensor is left. */
async function refusal(t: ExecutionContext, damage: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'annulus-'));
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 16});
  await saveEncoder(encoder, folder);
  encoder.dispose();
  await damage(folder);
  const before = tf.memory().numTensors;
  const error = await t.throwsAsync(loadEncoder(folder), {instanceOf: EncoderFolderError});
  t.is(tf.memory().numTensors, before);
  return (error?.message ?? '').replaceAll(folder, 'FOLDER');
}

const edited =
  (change: (content: Record<string, unknown>) => object) =>
  async (folder: string): Promise<void> => {
    const path = join(folder, 'encoder.json');
    await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')))));
  };

test.serial('files that are missing, cut off or no JSON are named', async (t) => {
  t.is(
    await refusal(t, (folder) => rm(join(folder, 'model.json'))),
    'Expected model.json in FOLDER, found encoder.json, weights.bin. Give the folder that saveEncoder wrote.',
  );
  t.is(
    await refusal(t, (folder) => rm(folder, {recursive: true})),
    'Expected model.json in FOLDER, there is no such folder. Give the folder that saveEncoder wrote.',
  );
  t.is(
    await refusal(t, (folder) => truncate(join(folder, 'weights.bin'), 100)),
    'FOLDER/weights.bin holds 100 bytes, 4,456 were expected by model.json: the two are not of one model, or a copy was cut ' +
      'off. Copy the whole folder again.',
  );
  t.is(
    await refusal(t, async (folder) => {
      const bytes = await readFile(join(folder, 'weights.bin'));
      bytes[1001] = (bytes[1001] as number) ^ 64;
      await writeFile(join(folder, 'weights.bin'), bytes);
    }),
    'FOLDER/weights.bin is not what was saved: its hash is another than model.json says. The file was damaged or changed, and ' +
      'features would be wrong. Copy the whole folder again, or save the encoder again.',
  );
  t.regex(
    await refusal(t, (folder) => appendFile(join(folder, 'encoder.json'), '}')),
    /^Expected FOLDER\/encoder\.json to be JSON: .+\. Save the encoder again\.$/,
  );
});

test.serial('an encoder.json of another version, format or network is refused', async (t) => {
  t.is(
    await refusal(
      t,
      edited((content) => ({...content, version: 2})),
    ),
    'Expected the version of FOLDER/encoder.json to be 1, received 2. A later version of @annulus/encoders wrote it: load it ' +
      'with that one.',
  );
  t.is(
    await refusal(
      t,
      edited(() => ({})),
    ),
    'Expected the format of FOLDER/encoder.json to be annulus-encoder, received undefined.',
  );
  t.is(
    await refusal(
      t,
      edited(({input, pooled, ...rest}) => rest),
    ),
    'Expected FOLDER/encoder.json to say features, pooled, embedding and input, it lacks pooled, input.',
  );
  t.is(
    await refusal(
      t,
      edited((content) => ({...content, features: {stage1: {layer: 'conv9', node: 0, tensor: 0}}})),
    ),
    'FOLDER/encoder.json reads features.stage1 from "conv9" (node 0, tensor 0), which the network in model.json has not. Its ' +
      'layers: images, conv1, conv1_norm, conv1_relu, conv2, conv2_norm, conv2_relu, conv3, conv3_norm, conv3_relu, conv4, ' +
      'conv4_norm, conv4_relu, pooled, embedding. The two files are not of one encoder: copy the whole folder again.',
  );
  t.is(
    await refusal(
      t,
      edited((content) => ({...content, embedding: {layer: 'pooled', node: 0, tensor: 0}})),
    ),
    'FOLDER/encoder.json reads embedding from "pooled", which is not the network\'s output.',
  );
  t.is(
    await refusal(
      t,
      edited((content) => ({...content, pooled: {averageOf: 'stage7'}})),
    ),
    'FOLDER/encoder.json reads pooled as the average of "stage7", its feature maps are stage1, stage2, stage3, stage4.',
  );
  t.is(
    await refusal(
      t,
      edited((content) => ({...content, input: {...(content.input as object), size: [32, 32]}})),
    ),
    'FOLDER/encoder.json does not fit the network in model.json. Expected input.size to be [16, 16], as the network takes, ' +
      'received [32, 32].',
  );
});
