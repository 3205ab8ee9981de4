import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {safetensors} from '@annulus/testing/safetensors';
import {testWithShared} from '@annulus/testing/shared';
import * as tf from '@tensorflow/tfjs';
import {decodeHeatmaps, KeypointHead, keypointLoss, keypointTargets, ProposalHead} from '../../src/index.js';
import {mapOf, takeWeights, tensorOf} from '../detectron-weights.js';
import {flat, isNear} from '../reference.js';

const values = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;

for (const backend of TESTED_BACKENDS) {
  testWithShared(
    `the keypoint head, its loss and gradients are those of Detectron2 (${backend})`,
    'reference',
    async (t, place) => {
      await useBackend(backend);
      const {keypoint} = JSON.parse(readFileSync(join(place, 'detection-heads.json'), 'utf8'));
      const from = safetensors(join(place, 'detection-heads.safetensors'));
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        const head = new KeypointHead({channels: 12, keypoints: 5, hidden: [16, 16]});
        const names = {conv1: 'keypoint.conv_fcn1', conv2: 'keypoint.conv_fcn2', maps: 'keypoint.score_lowres'};
        takeWeights(head, from, names);
        const input = mapOf(from, 'keypoint.input');
        const lowres = tf.transpose(head.network.apply(input) as tf.Tensor, [0, 3, 1, 2]);
        isNear(t, values(lowres), [...from.read('keypoint.lowres')], 1e-5, 'low resolution');
        const maps = head.predict(input);
        isNear(t, values(maps), [...from.read('keypoint.logits')], 1e-5, 'maps');
        const boxes = flat(keypoint.boxes);
        const points = keypointTargets(flat(keypoint.keypoints), boxes);
        t.deepEqual([...points.places], keypoint.index.flat());
        t.deepEqual([...points.valid], keypoint.valid.flat());
        isNear(t, values(keypointLoss(maps, points)), keypoint.loss, 1e-5, 'loss');
        const slope = tf.grad((x) => keypointLoss(head.predict(x as tf.Tensor4D), points))(input);
        const expected = tensorOf(from, 'keypoint.inputGradient');
        isNear(t, values(tf.transpose(slope, [0, 3, 1, 2])), [...values(expected)], 1e-5, 'gradient of the input');
        const {grads} = tf.variableGrads(() => keypointLoss(head.predict(input), points), [...head.trainable]);
        const norms = Object.values(grads).map((gradient) => values(tf.norm(gradient))[0] as number);
        isNear(t, norms, Object.values(keypoint.gradientNorms), 1e-4, 'gradient norms');
        const found = decodeHeatmaps({values: values(maps), keypoints: 5, size: 56}, boxes);
        isNear(t, found, keypoint.decoded, 1e-4, 'decoded');
        head.dispose();
      });
      t.is(tf.memory().numTensors, before);
    },
  );

  testWithShared(
    `a proposal head of 15 anchors a place says what Detectron2's does (${backend})`,
    'reference',
    async (t, place) => {
      await useBackend(backend);
      const from = safetensors(join(place, 'detection-heads.safetensors'));
      tf.tidy(() => {
        const head = new ProposalHead({channels: 16, anchors: 15});
        const root = 'c4.rpn_head';
        takeWeights(head, from, {
          conv: `${root}.conv`,
          logits: `${root}.objectness_logits`,
          deltas: `${root}.anchor_deltas`,
        });
        const {logits, deltas} = head.predict(mapOf(from, 'c4.res4'));
        isNear(t, values(logits), [...from.read('c4.rpnLogits')], 1e-5);
        isNear(t, values(deltas), [...from.read('c4.rpnDeltas')], 1e-5);
        head.dispose();
      });
    },
  );
}
