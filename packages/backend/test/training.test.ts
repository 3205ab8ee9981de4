import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {randomNumbers, randomTensor} from '@annulus/testing/random-tensor';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type BackendName, batchNormTraining, useBackend} from '../src/index.js';

/** The weights of a model from a fixed seed, whatever its initializers drew. */
function reseed(model: tf.LayersModel): void {
  tf.tidy(() => {
    const weights = model.getWeights().map((weight, i) => {
      if (weight.rank < 2) return weight;
      return tf.mul(randomTensor(i + 1, weight.shape), Math.sqrt(3 / tf.util.sizeFromShape(weight.shape.slice(0, -1))));
    });
    model.setWeights(weights);
  });
}

/** A ResNet in miniature: stem, a plain block, a strided block with a projected shortcut, pooling, dense. */
function miniature(): tf.LayersModel {
  const convolution = (filters: number, kernelSize: number, strides = 1) =>
    tf.layers.conv2d({filters, kernelSize, strides, padding: 'same', useBias: false});
  const normalized = (x: tf.SymbolicTensor) => tf.layers.batchNormalization().apply(x) as tf.SymbolicTensor;
  const rectified = (x: tf.SymbolicTensor) => tf.layers.reLU().apply(x) as tf.SymbolicTensor;
  const block = (x: tf.SymbolicTensor, filters: number, strides: number) => {
    const first = rectified(normalized(convolution(filters, 3, strides).apply(x) as tf.SymbolicTensor));
    const second = normalized(convolution(filters, 3).apply(first) as tf.SymbolicTensor);
    const shortcut = strides === 1 ? x : normalized(convolution(filters, 1, strides).apply(x) as tf.SymbolicTensor);
    return rectified(tf.layers.add().apply([second, shortcut]) as tf.SymbolicTensor);
  };
  const input = tf.input({shape: [8, 8, 3]});
  let x = rectified(normalized(convolution(4, 3).apply(input) as tf.SymbolicTensor));
  x = block(block(x, 4, 1), 8, 2);
  const pooled = tf.layers.globalAveragePooling2d({}).apply(x) as tf.SymbolicTensor;
  return tf.model({inputs: input, outputs: tf.layers.dense({units: 3}).apply(pooled) as tf.SymbolicTensor});
}

async function lossesOn(backend: BackendName, steps: number) {
  await useBackend(backend);
  const model = miniature();
  reseed(model);
  const optimizer = tf.train.momentum(0.05, 0.9);
  const images = randomTensor(99, [12, 8, 8, 3]);
  const labels = tf.oneHot(
    tf.tensor1d(
      Array.from({length: 12}, (_, i) => i % 3),
      'int32',
    ),
    3,
  );
  const losses: number[] = [];
  const tensors: number[] = [];
  for (let step = 0; step < steps; step++) {
    const loss = optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(labels, model.apply(images, {training: true}) as tf.Tensor) as tf.Scalar,
      true,
    ) as tf.Scalar;
    losses.push(...(await loss.data()));
    loss.dispose();
    tensors.push(tf.memory().numTensors);
  }
  tf.dispose([images, labels]);
  model.dispose();
  return {losses, tensors};
}

test.serial(`a residual network of Keras layers learns on ${TESTED_BACKEND} as it does on cpu`, async (t) => {
  const tested = await lossesOn(TESTED_BACKEND, 20);
  const cpu = await lossesOn('cpu', 20);
  t.true((tested.losses.at(-1) as number) < 0.5 * (tested.losses[0] as number), `losses ${tested.losses}`);
  for (const [step, loss] of cpu.losses.entries()) {
    t.true(
      Math.abs((tested.losses[step] as number) - loss) < 1e-3,
      `step ${step}: ${TESTED_BACKEND} ${tested.losses[step]}, cpu ${loss}`,
    );
  }
  t.is(new Set(tested.tensors.slice(1)).size, 1, `tensors per step ${tested.tensors}`);
});

test.serial('a loss falls at the width and batch of production', async (t) => {
  await useBackend(TESTED_BACKEND);
  const filter = tf.variable(tf.mul(randomTensor(1, [3, 3, 3, 16]), 0.3));
  const second = tf.variable(tf.mul(randomTensor(2, [3, 3, 16, 16]), 0.15));
  const gamma = tf.variable(tf.ones([16]));
  const beta = tf.variable(tf.zeros([16]));
  const head = tf.variable(tf.mul(randomTensor(3, [16, 4]), 0.3));
  const classes = Int32Array.from(randomNumbers(5, 128), (value) => Math.floor((value + 1) * 2));
  const optimizer = tf.train.momentum(0.1, 0.9);
  const losses: number[] = [];
  for (let step = 0; step < 8; step++) {
    losses.push(
      ...tf.tidy(() => {
        const images = tf.add(
          randomTensor(4, [128, 32, 32, 3]),
          tf.reshape(tf.tensor1d(Float32Array.from(classes)), [128, 1, 1, 1]),
        );
        const labels = tf.oneHot(tf.tensor1d(classes, 'int32'), 4);
        const loss = () => {
          const stem = tf.conv2d(images as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same');
          const {y} = batchNormTraining(stem, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-5);
          const features = tf.conv2d(tf.relu(y) as tf.Tensor4D, second as tf.Tensor4D, 2, 'same');
          return tf.losses.softmaxCrossEntropy(
            labels,
            tf.matMul(tf.mean(tf.relu(features), [1, 2]), head as tf.Tensor2D),
          ) as tf.Scalar;
        };
        const value = optimizer.minimize(loss, true, [filter, second, gamma, beta, head]) as tf.Scalar;
        return value.dataSync();
      }),
    );
  }
  t.true((losses.at(-1) as number) < 0.8 * (losses[0] as number), `losses ${losses}`);
  tf.dispose([filter, second, gamma, beta, head]);
});
