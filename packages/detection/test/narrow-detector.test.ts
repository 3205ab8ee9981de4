import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {type Safetensors, safetensors} from '@annulus/testing/safetensors';
import {testWithShared} from '@annulus/testing/shared';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {detectObjects, levelOfBoxes, poolFromLevels, regionProposals, rescaleBoxes} from '../src/index.js';
import {narrowImages, narrowStages} from './narrow-backbone.js';
import {narrowAnchors, narrowDetector} from './narrow-detector.js';
import {narrowLosses} from './narrow-losses.js';
import {isNear, type Reference} from './reference.js';

interface Narrow {
  readonly reference: Reference;
  readonly weights: Safetensors;
  readonly tensors: Safetensors;
}

/** A test against the narrow Mask R-CNN that Detectron2's classes computed. */
function testNarrow(
  title: string,
  backends: typeof TESTED_BACKENDS,
  check: (t: ExecutionContext, narrow: Narrow) => void,
): void {
  for (const backend of backends) {
    testWithShared(`${title} (${backend})`, 'reference/mask-rcnn.json', async (t, place) => {
      await useBackend(backend);
      const [weights, tensors] = ['weights', 'tensors'].map((kind) =>
        safetensors(join(dirname(place), `mask-rcnn-${kind}.safetensors`)),
      ) as [Safetensors, Safetensors];
      const before = tf.memory().numTensors;
      tf.tidy(() => check(t, {reference: JSON.parse(readFileSync(place, 'utf8')), weights, tensors}));
      t.is(tf.memory().numTensors, before);
    });
  }
}

const LEVELS = ['p2', 'p3', 'p4', 'p5', 'p6'];

const values = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;

testNarrow(
  'from pictures to masks every number is that of Detectron2',
  TESTED_BACKENDS,
  (t, {reference, weights, tensors}) => {
    const near = (tensor: tf.Tensor, name: string, tolerance: number) =>
      isNear(t, values(tensor), [...tensors.read(name)], tolerance, name);
    const detector = narrowDetector(weights);
    const images = narrowImages(tensors, reference);
    isNear(t, values(tf.sum(images)), reference.batchSum, 1e-4, 'images');
    const stages = narrowStages(weights, images);
    stages.forEach((map, i) => {
      near(tf.mean(map, [1, 2]), `stages.res${i + 2}.mean`, 2e-5);
    });
    const maps = detector.pyramid.levels(stages);
    const said = maps.map((map) => detector.proposals.predict(map));
    LEVELS.forEach((level, i) => {
      near(tf.transpose(maps[i] as tf.Tensor, [0, 3, 1, 2]), `features.${level}`, 5e-5);
      near(said[i]?.logits as tf.Tensor, `rpn.logits.${level}`, 5e-5);
      near(said[i]?.deltas as tf.Tensor, `rpn.deltas.${level}`, 5e-5);
    });

    const found = [0, 1].map((image) => {
      const {height, width} = reference.images[image];
      const levels = narrowAnchors().map((anchors, level) => ({
        anchors,
        logits: values(tf.slice(said[level]?.logits as tf.Tensor, image, 1)),
        deltas: values(tf.slice(said[level]?.deltas as tf.Tensor, image, 1)),
      }));
      return regionProposals(levels, {image: {height, width}, perLevel: 100, limit: 40});
    });
    found.forEach(({boxes, logits}, image) => {
      isNear(t, boxes, [...tensors.read(`proposals${image}.boxes`)], 1e-5, 'proposals');
      isNear(t, logits, [...tensors.read(`proposals${image}.logits`)], 5e-5, 'proposals');
    });

    const regions = {
      boxes: Float32Array.from(found.flatMap(({boxes}) => [...boxes])),
      images: Int32Array.from({length: 80}, (_, region) => Math.floor(region / 40)),
    };
    const levels = new Int32Array(tensors.read('roi.level').buffer);
    t.deepEqual(levelOfBoxes(regions.boxes, {first: 2, last: 5}), levels);
    const {logits, deltas} = detector.boxes.predict(poolFromLevels(maps.slice(0, 4), regions, {size: 7}));
    near(logits, 'roi.classLogits', 1e-4);
    near(deltas, 'roi.boxDeltas', 1e-4);

    reference.detections.forEach(({boxes, scores, classes, proposal, postprocessed}: Reference, image: number) => {
      const {height, width} = reference.images[image];
      const rows = (tensor: tf.Tensor) => values(tf.slice(tensor, 40 * image, 40));
      const objects = detectObjects(
        {proposals: found[image]?.boxes as Float32Array, logits: rows(logits), deltas: rows(deltas)},
        {image: {height, width}, limit: 20},
      );
      isNear(t, objects.boxes, boxes, 1e-5, 'detections');
      isNear(t, objects.scores, scores, 1e-5, 'scores');
      t.deepEqual([...objects.classes], classes);
      t.deepEqual([...objects.proposals], proposal);
      const there = rescaleBoxes(objects.boxes, {height, width}, postprocessed);
      isNear(
        t,
        there,
        postprocessed.rows.map(({box}: Reference) => box),
        1e-5,
        'rescaled',
      );

      const own = {boxes: objects.boxes, images: new Int32Array(classes.length).fill(image)};
      const all = tf.sigmoid(detector.masks.predict(poolFromLevels(maps.slice(0, 4), own, {size: 14})));
      const named = tf.oneHot(tf.tensor1d(classes, 'int32'), 5);
      near(tf.sum(tf.mul(all, tf.reshape(named, [classes.length, 1, 1, 5])), 3), `detections${image}.masks`, 1e-4);
    });
    detector.dispose();
  },
);

testNarrow(
  'the losses and the gradient of every weight are those of Detectron2',
  [TESTED_BACKEND],
  (t, {reference, weights, tensors}) => {
    const detector = narrowDetector(weights);
    const stages = narrowStages(weights, narrowImages(tensors, reference));
    const masks = Float32Array.from(tensors.bytes('loss.maskTargets'));
    const losses = narrowLosses(detector, stages, reference, masks);
    for (const [name, loss] of Object.entries(losses)) {
      isNear(
        t,
        values(loss).map((value) => value / reference.losses[name]),
        1,
        1e-5,
        name,
      );
    }
    const {pyramid, proposals, boxes, masks: maskHead} = detector;
    const {value, grads} = tf.variableGrads(
      () => tf.addN(Object.values(narrowLosses(detector, stages, reference, masks))) as tf.Scalar,
      [pyramid, proposals, boxes, maskHead].flatMap(({trainable}) => [...trainable]),
    );
    isNear(t, values(value), reference.totalLoss, 1e-5);
    t.is(Object.keys(grads).length, 2 * detector.layers.length);
    for (const {name, variables} of detector.layers) {
      for (const [i, kind] of ['weight', 'bias'].entries()) {
        const norm = values(tf.norm(grads[variables[i] as string] as tf.Tensor))[0] as number;
        isNear(t, [norm / reference.gradientNorms[`${name}.${kind}`]], 1, 1e-4, `${name}.${kind}`);
      }
    }
    detector.dispose();
  },
);
