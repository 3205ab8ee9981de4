import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {resnet18, resnet50, saveSafetensors, smallConvNet} from '../../src/index.js';

test.before(() => useTestedBackend('wasm'));

type Entry = {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
};

/** A safetensors file, read by the words of its format. */
async function read(path: string) {
  const bytes = await readFile(path);
  const start = 8 + Number(bytes.readBigUInt64LE());
  const {__metadata__: metadata, ...entries} = JSON.parse(bytes.toString('utf8', 8, start)) as Record<string, Entry>;
  const values = ({data_offsets: [from, to]}: Entry) =>
    new Float32Array(new Uint8Array(bytes.subarray(start + from, start + to)).buffer);
  const end = Math.max(...Object.values(entries).map(({data_offsets}) => data_offsets[1]));
  return {
    metadata: metadata as unknown as Record<string, string>,
    entries,
    values,
    whole: start + end === bytes.length,
  };
}

test.serial("a ResNet's weights are called as torchvision's", async (t) => {
  const folder = temporaryFolder(t);
  const encoder = resnet50({width: 2, dimensions: 4, size: 32, stem: 'imagenet', padding: 'symmetric'});
  const description = await saveSafetensors(encoder, join(folder, 'encoder.safetensors'));
  t.deepEqual(
    [description.names, description.padding, description.model],
    ['torchvision', 'symmetric', 'encoder.safetensors'],
  );
  t.deepEqual(JSON.parse(await readFile(join(folder, 'encoder.safetensors.json'), 'utf8')), description);
  const {entries, metadata, whole} = await read(join(folder, 'encoder.safetensors'));
  t.true(whole);
  t.is(metadata.format, 'pt');
  const names = Object.keys(entries);
  t.is(names.length, 53 * 5 + 2);
  const some = [
    'conv1.weight',
    'bn1.running_mean',
    'bn1.running_var',
    'layer1.0.downsample.0.weight',
    'layer1.0.downsample.1.bias',
  ];
  for (const name of [...some, 'layer3.5.conv3.weight', 'layer4.2.bn2.weight', 'fc.weight', 'fc.bias'])
    t.true(names.includes(name), name);
  t.deepEqual(entries['conv1.weight']?.shape, [2, 3, 7, 7]);
  t.deepEqual(entries['fc.weight']?.shape, [4, 64]);
  encoder.dispose();
});

test.serial(
  'filters lie as OIHW and matrices as output by input, every value where PyTorch looks for it',
  async (t) => {
    const path = join(temporaryFolder(t), 'encoder.safetensors');
    const encoder = resnet18({width: 2, dimensions: 3, size: 16});
    t.is((await saveSafetensors(encoder, path)).padding, 'same');
    const {entries, values} = await read(path);
    const filter = encoder.network.getLayer('stage2_block1_conv1').getWeights()[0] as tf.Tensor4D;
    const matrix = encoder.network.getLayer('embedding').getWeights()[0] as tf.Tensor2D;
    const [hwio, io] = [await filter.array(), await matrix.array()];
    const [theirs, rows] = [values(entries['layer2.0.conv1.weight'] as Entry), values(entries['fc.weight'] as Entry)];
    const [outputs = 0, inputs = 0, height = 0, width = 0] = entries['layer2.0.conv1.weight']?.shape ?? [];
    t.deepEqual([outputs, inputs, height, width], [4, 2, 3, 3]);
    for (let o = 0; o < outputs; o++)
      for (let i = 0; i < inputs; i++)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++)
            t.is(theirs[((o * inputs + i) * height + y) * width + x], hwio[y]?.[x]?.[i]?.[o]);
    io.forEach((row, input) => {
      row.forEach((value, output) => {
        t.is(rows[output * io.length + input], value);
      });
    });
    encoder.dispose();
  },
);

test.serial('the weights of other networks have the names of their layers', async (t) => {
  const path = join(temporaryFolder(t), 'encoder.safetensors');
  const encoder = smallConvNet({width: 2, dimensions: 3, size: 16, channels: 1});
  t.is((await saveSafetensors(encoder, path)).names, 'layers');
  const {entries} = await read(path);
  t.deepEqual(Object.keys(entries).slice(0, 5), [
    'conv1.weight',
    'conv1_norm.weight',
    'conv1_norm.bias',
    'conv1_norm.running_mean',
    'conv1_norm.running_var',
  ]);
  t.deepEqual(entries['conv1.weight']?.shape, [2, 1, 3, 3]);
  encoder.dispose();
});
