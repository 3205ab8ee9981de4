import {join} from 'node:path';
import {imageFolder} from '@annulus/datasets';
import {type Encoder, resnet18, saveEncoder, smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {onnxRuntime} from '@annulus/testing/onnx-runtime';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {preprocess} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {exportEncoder} from '../../src/index.js';

test.before(() => useTestedBackend('wasm'));

const normalization = {mean: [0.485, 0.456, 0.406], standardDeviation: [0.229, 0.224, 0.225]};
const pictures = 6;

const encoders: Readonly<Record<string, () => Encoder>> = {
  'ResNet-18': () => resnet18({width: 8, dimensions: 16, size: 32, input: {normalization}}),
  'a small convnet': () => smallConvNet({width: 8, dimensions: 16, size: 32, input: {normalization}}),
};

for (const [name, make] of Object.entries(encoders)) {
  testWithShared(
    `${name} whose batch norms have seen photos gives photos the vectors in onnxruntime that it gives them here`,
    'data/imagenet-sample/train',
    async (t, root) => {
      const runtime = onnxRuntime(t);
      if (runtime === undefined) return;
      const folder = temporaryFolder(t);
      const encoder = make();
      const photos = imageFolder({root, split: 'all', labels: 'none', size: 32});
      const seen = await Promise.all(
        Array.from({length: pictures}, async (_, at) => preprocess(encoder, (await photos.get(at)).input)),
      );
      const images = tf.stack(seen.map(({data, shape}) => tf.tensor(data, [...shape])));
      for (let step = 0; step < 10; step++) {
        tf.tidy(() => void encoder.network.apply(images, {training: true})); // The moving statistics follow the photos.
      }
      const own = await tf.tidy(() => encoder.extract(images, 'embedding')).data();
      const given = await tf.tidy(() => images.transpose([0, 3, 1, 2])).data();
      await saveEncoder(encoder, join(folder, 'encoder'));
      encoder.dispose();
      const tensor = new runtime.Tensor('float32', given as Float32Array, [pictures, 3, 32, 32]);
      for (const batchNorm of ['fold', 'keep'] as const) {
        const output = join(folder, batchNorm);
        await exportEncoder({encoder: join(folder, 'encoder'), format: 'onnx', output, batchNorm, backend: 'wasm'});
        const session = await runtime.InferenceSession.create(join(output, 'encoder.onnx'));
        const {embedding} = await session.run({images: tensor});
        await session.release();
        const apart = own.map((value, at) => Math.abs(value - (embedding?.data[at] as number)));
        const worst = Math.max(...apart);
        t.true(worst < 1e-5, `${batchNorm}: off by ${worst}`);
      }
      t.true(new Set(own).size > own.length / 2, 'the vectors of photos differ');
      images.dispose();
    },
  );
}
