import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {copyStage, resnet18} from '@annulus/encoders';
import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {type Safetensors, safetensors} from '@annulus/testing/safetensors';
import {testWithShared} from '@annulus/testing/shared';
import {weightNames} from '@annulus/trainer/browser';
import * as tf from '@tensorflow/tfjs';
import {classificationLoss, roiAlign, StageHead} from '../../src/index.js';
import {mapOf, takeWeights, tensorOf} from '../detectron-weights.js';
import {takeNormed} from '../narrow-backbone.js';
import {flat, isNear, type Reference} from '../reference.js';

const values = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;

for (const backend of TESTED_BACKENDS) {
  testWithShared(
    `a stage of an encoder as a head, with one norm more, says what Detectron2 says (${backend})`,
    'reference',
    async (t, place) => {
      await useBackend(backend);
      const {c4}: Reference = JSON.parse(readFileSync(join(place, 'detection-heads.json'), 'utf8'));
      const from = safetensors(join(place, 'detection-heads.safetensors'));
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        const head = stageHead(from);
        const regions = {
          boxes: flat(c4.boxes),
          images: Int32Array.from(c4.boxes.flatMap((boxes: Reference, image: number) => boxes.map(() => image))),
        };
        const map = mapOf(from, 'c4.res4');
        const pool = (res4: tf.Tensor4D) => roiAlign(res4, regions, {scale: 1 / c4.stride, size: c4.pool});
        const says = (training: boolean, expected: Reference) => {
          const {logits, deltas} = head.predict(pool(map), {training});
          isNear(t, values(logits), expected.classLogits, 2e-5, 'logits');
          isNear(t, values(deltas), expected.boxDeltas, 2e-5, 'deltas');
          isNear(t, average(head, 'moving_mean'), expected.runningMeanAfter, 1e-5, 'moving mean');
          isNear(t, average(head, 'moving_variance'), expected.runningVarAfter, 1e-5, 'moving variance');
        };
        says(false, c4.evaluation);
        const classes = Int32Array.from(c4.classes);
        const loss = (res4: tf.Tensor) =>
          classificationLoss(head.predict(pool(res4 as tf.Tensor4D), {training: true}).logits, classes);
        const {value, grad} = tf.valueAndGrad(loss)(map);
        isNear(t, values(value), c4.trainingClassLoss, 1e-5, 'loss');
        const slope = values(tf.transpose(grad, [0, 3, 1, 2]));
        isNear(t, slope, [...from.read('c4.res4Gradient')], 1e-5, 'gradient of the map');
        head.dispose();
        const again = stageHead(from);
        const {logits} = again.predict(pool(map), {training: true});
        isNear(t, values(logits), c4.training.classLogits, 2e-5, 'logits in training');
        isNear(t, average(again, 'moving_mean'), c4.training.runningMeanAfter, 1e-5, 'moving mean after');
        // Batch norm of ours follows the biased variance, as Keras does: of 5 × 7 × 7 places 0.4 % less than PyTorch's.
        isNear(t, average(again, 'moving_variance'), c4.training.runningVarAfter, 2e-3, 'moving variance after');
        again.dispose();
      });
      t.is(tf.memory().numTensors, before);
    },
  );
}

/** Call it within `tf.tidy`. */
function stageHead(from: Safetensors): StageHead {
  const encoder = resnet18({width: 16, padding: 'symmetric'}); // Its second stage has the channels of the reference.
  const stage = copyStage(encoder, 'stage1', 'stage2');
  encoder.dispose();
  const head = new StageHead({stage, classes: 20, norm: 'batch'});
  for (const layer of ['0.conv1', '0.conv2', '0.shortcut', '1.conv1', '1.conv2']) {
    const [block, kind] = layer.split('.');
    takeNormed(head.network, `stage2_block${Number(block) + 1}_${kind}`, from, `c4.res5.${layer}`);
  }
  const parts = ['weight', 'bias', 'running_mean', 'running_var'];
  head.network.getLayer('norm').setWeights(parts.map((part) => tensorOf(from, `c4.res5.norm.${part}`)));
  takeWeights(head, from, {logits: 'c4.cls_score', deltas: 'c4.bbox_pred'});
  return head;
}

/** What the norm after the stage remembers. */
function average({network}: StageHead, kind: string): Float32Array {
  const found = [...weightNames(network)].find(([, name]) => name === `norm/${kind}`);
  return values(found?.[0] as tf.Variable);
}
