import type {Network} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {BoxHead, FeaturePyramid, KeypointHead, MaskHead, ProposalHead} from '../../src/index.js';

/** The standard deviation and the largest magnitude of a layer's weights; its biases are 0. */
function spread(t: ExecutionContext, {network}: Network, layer: string) {
  const [kernel, bias] = network.getLayer(layer).getWeights() as [tf.Tensor, tf.Tensor];
  t.true(bias.dataSync().every((value) => value === 0));
  const values = [...kernel.dataSync()];
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  return {deviation, largest: Math.max(...values.map(Math.abs))};
}

const isAbout = (t: ExecutionContext, actual: number, expected: number, what: string) =>
  t.true(Math.abs(actual / expected - 1) < 0.1, `${what}: expected about ${expected}, received ${actual}`);

test.serial('weights start as those of Detectron2', async (t) => {
  await useTestedBackend();
  const before = tf.memory().numTensors;
  const normal = (network: Network, layer: string, deviation: number) => {
    const found = spread(t, network, layer);
    isAbout(t, found.deviation, deviation, layer);
    t.true(found.largest > 2.2 * deviation, `${layer} is not cut off`);
  };
  const uniform = (network: Network, layer: string, limit: number) => {
    const {deviation, largest} = spread(t, network, layer);
    isAbout(t, deviation, limit / Math.sqrt(3), layer);
    t.true(largest <= limit && largest > 0.95 * limit, `${layer} ends at ${limit}`);
  };
  const pyramid = new FeaturePyramid({inputs: [32, 48], channels: 24});
  uniform(pyramid, 'lateral2', Math.sqrt(3 / 32));
  uniform(pyramid, 'output3', Math.sqrt(3 / (24 * 9)));
  const proposals = new ProposalHead({channels: 64, anchors: 15});
  for (const layer of ['conv', 'logits', 'deltas']) normal(proposals, layer, 0.01);
  const boxes = new BoxHead({channels: 8, classes: 20, hidden: 96});
  uniform(boxes, 'fc1', Math.sqrt(3 / (8 * 49)));
  uniform(boxes, 'fc2', Math.sqrt(3 / 96));
  normal(boxes, 'logits', 0.01);
  normal(boxes, 'deltas', 0.001);
  const masks = new MaskHead({channels: 16, classes: 20, hidden: 40});
  normal(masks, 'conv1', Math.sqrt(2 / (9 * 40)));
  normal(masks, 'doubling', Math.sqrt(2 / (4 * 40)));
  normal(masks, 'masks', 0.001);
  const keypoints = new KeypointHead({channels: 16, hidden: [24, 32]});
  normal(keypoints, 'conv1', Math.sqrt(2 / (9 * 24)));
  normal(keypoints, 'maps', Math.sqrt(2 / (16 * 32)));
  for (const part of [pyramid, proposals, boxes, masks, keypoints]) part.dispose();
  t.is(tf.memory().numTensors, before);
});

test.serial('a pyramid refuses maps that do not halve', async (t) => {
  await useTestedBackend();
  const pyramid = new FeaturePyramid({inputs: [2, 2], channels: 4});
  const maps = [tf.zeros([1, 7, 8, 2]), tf.zeros([1, 4, 4, 2])] as tf.Tensor4D[];
  t.throws(() => pyramid.levels(maps), {
    instanceOf: RangeError,
    message:
      'Expected each feature map to have half the height and width of the one before, received 7 × 8 and then 4 × 4. ' +
      'Pad images to a multiple of the coarsest stride.',
  });
  tf.dispose(maps);
  pyramid.dispose();
});

onBackends('heads say nothing of no regions', (t) => {
  tf.tidy(() => {
    const pooled = tf.zeros([0, 14, 14, 4]) as tf.Tensor4D;
    const masks = new MaskHead({channels: 4, classes: 3, hidden: 4});
    t.deepEqual(masks.predict(pooled).shape, [0, 28, 28, 3]);
    const keypoints = new KeypointHead({channels: 4, hidden: [4]});
    t.deepEqual(keypoints.predict(pooled).shape, [0, 17, 56, 56]);
    const boxes = new BoxHead({channels: 4, classes: 3, hidden: 4, size: 14});
    const {logits, deltas} = boxes.predict(pooled);
    t.deepEqual(
      [logits.shape, deltas.shape],
      [
        [0, 4],
        [0, 12],
      ],
    );
    for (const head of [masks, keypoints, boxes]) head.dispose();
  });
});
