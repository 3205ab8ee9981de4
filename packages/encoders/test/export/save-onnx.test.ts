import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {onnxRuntime} from '@annulus/testing/onnx-runtime';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {ModelProto} from '../../src/export/onnx/onnx-schema.js';
import {
  type Encoder,
  fromLayersModel,
  OnnxExportError,
  type OnnxOptions,
  resnet18,
  saveOnnx,
  smallConvNet,
} from '../../src/index.js';
import {encodersToSave} from '../files/encoders-to-save.js';
import {withStatistics} from './with-statistics.js';

test.before(() => useTestedBackend('wasm'));

interface Decoded {
  readonly producerName: string;
  readonly opsetImport: readonly {readonly version: number}[];
  readonly metadataProps: readonly {readonly key: string; readonly value: string}[];
  readonly graph: {
    readonly node: readonly {readonly opType: string; readonly output: readonly string[]}[];
    readonly input: readonly {readonly name: string; readonly type: {readonly tensorType: {readonly shape: object}}}[];
    readonly output: readonly {readonly name: string}[];
  };
}

/** What an ONNX file holds, read by the same definition. */
const decoded = async (path: string): Promise<Decoded> =>
  ModelProto.toObject(ModelProto.decode(await readFile(path)), {longs: Number, defaults: true}) as unknown as Decoded;

const operators = ({graph}: Decoded, opType: string): number =>
  graph.node.filter((node) => node.opType === opType).length;

/** How far onnxruntime's outputs are from the encoder's own, at most. */
async function worstDifference(
  t: ExecutionContext,
  encoder: Encoder,
  options: OnnxOptions,
): Promise<number | undefined> {
  const runtime = onnxRuntime(t);
  if (runtime === undefined) return undefined;
  const path = join(temporaryFolder(t), 'encoder.onnx');
  await saveOnnx(encoder, path, options);
  const session = await runtime.InferenceSession.create(path);
  const [input] = encoder.network.inputs as [tf.SymbolicTensor];
  const [, height, width, channels] = input.shape as [null, number, number, number];
  const bytes = tf.randomUniform([3, height, width, channels], 0, 255, 'float32', 5);
  const given = options.input === 'pixels' ? bytes : bytes.div(255);
  const images = new runtime.Tensor('float32', (await given.transpose([0, 3, 1, 2]).data()) as Float32Array, [
    3,
    channels,
    height,
    width,
  ]);
  const outputs = await session.run({images});
  let worst = 0;
  for (const name of ['embedding', 'pooled']) {
    const own = await encoder.extract(options.input === 'pixels' ? normalized(encoder, bytes) : given, name).data();
    own.forEach((value, at) => {
      worst = Math.max(worst, Math.abs(value - (outputs[name]?.data[at] as number)));
    });
  }
  await session.release();
  return worst;
}

/** By the words of `EncoderInput`. */
function normalized({input}: Encoder, bytes: tf.Tensor): tf.Tensor {
  if (input === undefined || input.normalization === 'none') return bytes.div(255);
  const [low, high] = input.range ?? [0, 1];
  const {mean, standardDeviation} = input.normalization;
  return bytes
    .div(255)
    .mul(high - low)
    .add(low)
    .sub(mean)
    .div(standardDeviation);
}

for (const [name, make] of Object.entries(encodersToSave)) {
  test.serial(`${name} computes in onnxruntime what it computes here, its batch norms folded or kept`, async (t) => {
    const encoder = withStatistics(make());
    for (const batchNorm of ['fold', 'keep'] as const) {
      const worst = await worstDifference(t, encoder, {batchNorm});
      if (worst !== undefined) t.true(worst < 1e-5, `${batchNorm}: off by ${worst}`);
    }
    encoder.dispose();
  });
}

test.serial('a file for pixels normalises them by itself', async (t) => {
  const normalization = {mean: [120, 110, 100], standardDeviation: [60, 61, 62]};
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 16, input: {range: [0, 255], normalization}});
  const worst = await worstDifference(t, encoder, {input: 'pixels'});
  if (worst !== undefined) t.true(worst < 1e-5, `off by ${worst}`);
  encoder.dispose();
});

test.serial(
  'a folded file has no batch norm, a kept one all of them; both name input, outputs and producer',
  async (t) => {
    const folder = temporaryFolder(t);
    const encoder = resnet18({width: 2, dimensions: 4, size: 16});
    const tensors = tf.memory().numTensors;
    for (const [batchNorm, norms] of [
      ['fold', 0],
      ['keep', 20],
    ] as const) {
      const path = join(folder, `${batchNorm}.onnx`);
      const description = await saveOnnx(encoder, path, {batchNorm});
      const model = await decoded(path);
      t.deepEqual(
        [operators(model, 'Conv'), operators(model, 'BatchNormalization'), operators(model, 'Add')],
        [20, norms, 8],
      );
      t.deepEqual(
        model.graph.input.map(({name}) => name),
        ['images'],
      );
      t.deepEqual(
        model.graph.output.map(({name}) => name),
        ['embedding', 'pooled'],
      );
      t.deepEqual([model.producerName, model.opsetImport[0]?.version], ['annulus', 17]);
      t.deepEqual(JSON.parse(model.metadataProps[0]?.value ?? ''), description);
      t.deepEqual(JSON.parse(await readFile(`${path}.json`, 'utf8')), description);
      t.deepEqual(description.inputs, {images: ['batch', 3, 16, 16]});
      t.deepEqual(description.outputs, {embedding: ['batch', 4], pooled: ['batch', 16]});
      t.deepEqual(description.input, encoder.input);
    }
    t.is(tf.memory().numTensors, tensors);
    t.deepEqual((await readdir(folder)).sort(), ['fold.onnx', 'fold.onnx.json', 'keep.onnx', 'keep.onnx.json']);
    encoder.dispose();
  },
);

test.serial('a layer that cannot be written is named, with those that can, and no file is left', async (t) => {
  const folder = temporaryFolder(t);
  const network = tf.sequential({
    layers: [
      tf.layers.conv2d({inputShape: [8, 8, 3], filters: 2, kernelSize: 3, name: 'map'}),
      tf.layers.upSampling2d({name: 'larger'}),
      tf.layers.globalAveragePooling2d({}),
    ],
  });
  const encoder = fromLayersModel(network, {features: {map: 'map'}});
  const error = await t.throwsAsync(saveOnnx(encoder, join(folder, 'encoder.onnx')), {instanceOf: OnnxExportError});
  t.is(
    error.message,
    'Expected only layers that can be written as ONNX, received "larger", of class UpSampling2D: known are Activation, Add, ' +
      'AveragePooling2D, BatchNormalization, Concatenate, Conv2D, Cropping2D, Dense, DepthwiseConv2D, Dropout, Flatten, ' +
      'GlobalAveragePooling2D, GlobalMaxPooling2D, MaxPooling2D, ReLU, Reshape, ZeroPadding2D. Build the encoder without it, or ' +
      "save it for TensorFlow.js, format 'tfjs', and convert that file with tf2onnx.",
  );
  t.deepEqual(await readdir(folder), []);
  for (const each of [encoder, network]) each.dispose();
});

test.serial('pixels are refused where nobody knows how they are normalised, and for Lab', async (t) => {
  const path = join(temporaryFolder(t), 'encoder.onnx');
  const lab = smallConvNet({width: 2, dimensions: 4, size: 16, input: {color: 'lab'}});
  await t.throwsAsync(saveOnnx(lab, path, {input: 'pixels'}), {
    instanceOf: RangeError,
    message:
      "Expected an encoder of RGB or gray images, since input is 'pixels', received one of Lab, whose values are no bytes. Leave " +
      "input at 'normalized'.",
  });
  const unknown = fromLayersModel(lab.network, {features: {stage4: 'conv4_relu'}});
  await t.throwsAsync(saveOnnx(unknown, path, {input: 'pixels'}), {
    instanceOf: RangeError,
    message:
      "Expected an encoder whose inputs are known, since input is 'pixels'; nobody has said what they look like. Say it: " +
      'encoder.withInput({normalization: …}), or encoder.withInput({}) for values from 0 to 1 that are not normalised.',
  });
  for (const each of [lab, unknown]) each.dispose();
});
