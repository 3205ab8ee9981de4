import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {TESTED_BACKEND, TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {type Safetensors, safetensors} from '@annulus/testing/safetensors';
import {testWithShared} from '@annulus/testing/shared';
import {disposeOf, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {
  type Bitmap,
  bitmapOf,
  type Detected,
  type Detector,
  expandedCounts,
  levelOfBoxes,
  type RunLengths,
} from '../src/index.js';
import {batchImages} from '../src/models/batch-images.js';
import {detectionLosses} from '../src/models/detection-losses.js';
import {detectronNames, narrowBatch, narrowDetector} from './narrow-detector.js';
import {narrowSample} from './narrow-sample.js';
import {flat, isNear, type Reference} from './reference.js';

interface Narrow {
  readonly reference: Reference;
  readonly weights: Safetensors;
  readonly tensors: Safetensors;
}

/** A test against the narrow Mask R-CNN that Detectron2's classes computed. */
function testNarrow(
  title: string,
  backends: typeof TESTED_BACKENDS,
  check: (t: ExecutionContext, narrow: Narrow) => void | Promise<void>,
): void {
  for (const backend of backends) {
    testWithShared(`${title} (${backend})`, 'reference/mask-rcnn.json', async (t, place) => {
      await useBackend(backend);
      const [weights, tensors] = ['weights', 'tensors'].map((kind) =>
        safetensors(join(dirname(place), `mask-rcnn-${kind}.safetensors`)),
      ) as [Safetensors, Safetensors];
      const before = tf.memory().numTensors;
      await check(t, {reference: JSON.parse(readFileSync(place, 'utf8')), weights, tensors});
      t.is(tf.memory().numTensors, before);
    });
  }
}

const LEVELS = ['p2', 'p3', 'p4', 'p5', 'p6'];

const values = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;

testNarrow(
  'from images to what is said of regions every number is that of Detectron2',
  TESTED_BACKENDS,
  (t, {reference, weights, tensors}) => {
    const near = (tensor: tf.Tensor, name: string, tolerance: number) =>
      isNear(t, values(tensor), [...tensors.read(name)], tolerance, name);
    const detector = loaded(weights);
    tf.tidy(() => {
      const {backbone, neck, proposals, boxes, tasks} = detector.design;
      const batch = narrowBatch(tensors, reference);
      const images = batchImages(batch, neck.multiple);
      isNear(t, values(tf.sum(images)), reference.batchSum, 1e-4, 'images');
      backbone.maps(images).forEach((map, i) => {
        near(tf.mean(map, [1, 2]), `stages.res${i + 2}.mean`, 2e-5);
      });
      const {levels, said, anchors} = detector.see(batch);
      LEVELS.forEach((level, i) => {
        near(tf.transpose(levels[i] as tf.Tensor, [0, 3, 1, 2]), `features.${level}`, 5e-5);
        near(said[i]?.logits as tf.Tensor, `rpn.logits.${level}`, 5e-5);
        near(said[i]?.deltas as tf.Tensor, `rpn.deltas.${level}`, 5e-5);
      });

      const read = said.map(({logits, deltas}, level) => ({
        anchors: anchors[level] as Float32Array,
        logits: values(logits),
        deltas: values(deltas),
      }));
      const {inference} = detector.design.counts;
      const found = reference.images.map((size: Reference, image: number) =>
        proposals.propose(read, image, size, inference),
      );
      found.forEach((proposed: Float32Array, image: number) => {
        isNear(t, proposed, [...tensors.read(`proposals${image}.boxes`)], 1e-5, 'proposals');
      });

      const regions = {
        boxes: Float32Array.from(found.flatMap((proposed: Float32Array) => [...proposed])),
        images: Int32Array.from({length: 80}, (_, region) => Math.floor(region / 40)),
      };
      t.deepEqual(levelOfBoxes(regions.boxes, {first: 2, last: 5}), new Int32Array(tensors.read('roi.level').buffer));
      const {logits, deltas} = boxes.head.predict(neck.pool(levels, regions, boxes.size), {training: false});
      near(logits, 'roi.classLogits', 1e-4);
      near(deltas, 'roi.boxDeltas', 1e-4);

      reference.detections.forEach((detected: Reference, image: number) => {
        const classes = Int32Array.from(detected.classes);
        const own = {boxes: flat(detected.boxes), images: new Int32Array(classes.length).fill(image), classes};
        const masks = tasks.masks?.predict(own, (pooled, size) => neck.pool(levels, pooled, size)) as tf.Tensor;
        near(masks, `detections${image}.masks`, 1e-4);
      });
    });
    disposeOf(detector);
  },
);

testNarrow(
  'what is found in images is what Detectron2 finds, in the pixels of their files',
  TESTED_BACKENDS,
  async (t, {reference, weights, tensors}) => {
    const detector = loaded(weights);
    const found = await detector.detect(narrowBatch(tensors, reference));
    reference.detections.forEach(({scores, classes, postprocessed}: Reference, image: number) => {
      const detected = found[image] as Detected;
      const {rows, height, width} = postprocessed;
      t.is(detected.image, image);
      isNear(
        t,
        detected.boxes,
        rows.map(({box}: Reference) => box),
        1e-5,
        'boxes',
      );
      isNear(t, detected.scores, scores, 1e-5, 'scores');
      t.deepEqual(Array.from(detected.classes), classes);
      rows.forEach(({counts, undecided}: Reference, object: number) => {
        const [mask, wanted] = [detected.masks?.[object], {height, width, counts: expandedCounts(counts)}].map((each) =>
          bitmapOf(each as RunLengths),
        ) as [Bitmap, Bitmap];
        const different = mask.data.filter((value, pixel) => value !== wanted.data[pixel]).length;
        t.true(different <= undecided, `mask ${object} of image ${image} differs in ${different} pixels`);
      });
    });
    disposeOf(detector);
  },
);

testNarrow(
  'the losses and the gradient of every weight, of the backbone too, are those of Detectron2',
  [TESTED_BACKEND],
  (t, {reference, weights, tensors}) => {
    const detector = loaded(weights);
    const batch = narrowBatch(tensors, reference);
    tf.tidy(() => {
      const losses = () => {
        const seen = detector.see(batch);
        return detectionLosses(detector.design, seen, narrowSample(reference, seen.anchors, batch.instances));
      };
      for (const [name, loss] of Object.entries(losses())) {
        const wanted = reference.losses[detectronLosses[name] as string];
        isNear(t, [(values(loss)[0] as number) / wanted], 1, 1e-5, name);
      }
      const {value, grads} = tf.variableGrads(
        () => tf.addN(Object.values(losses())) as tf.Scalar,
        [...trainableOf(detector)],
      );
      isNear(t, values(value), reference.totalLoss, 1e-5);
      const names = detectronNames(detector);
      t.deepEqual([...names.values()].sort(), Object.keys(reference.gradientNorms).sort());
      for (const variable of trainableOf(detector)) {
        const name = names.get(variable) as string;
        const norm = values(tf.norm(grads[variable.name] as tf.Tensor))[0] as number;
        isNear(t, [norm / reference.gradientNorms[name]], 1, 1e-4, name);
      }
    });
    disposeOf(detector);
  },
);

/** What Detectron2 calls the losses. */
const detectronLosses: Readonly<Record<string, string>> = {
  objectness: 'loss_rpn_cls',
  proposals: 'loss_rpn_loc',
  classes: 'loss_cls',
  boxes: 'loss_box_reg',
  masks: 'loss_mask',
};

function loaded(weights: Safetensors): Detector {
  let detector: Detector | undefined;
  tf.tidy(() => {
    detector = narrowDetector(weights);
  });
  return detector as Detector;
}
