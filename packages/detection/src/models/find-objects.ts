import * as tf from '@tensorflow/tfjs';
import type {ImageSize} from '../boxes/image-size.js';
import {joinedBoxes} from '../boxes/joined-boxes.js';
import {nonEmptyBoxes} from '../boxes/non-empty-boxes.js';
import {pickBoxes} from '../boxes/pick-boxes.js';
import type {DetectionBatch} from '../datasets/batches/padded-batch.js';
import type {Detected} from '../evaluation/coco/detected.js';
import {detectObjects, type RegionPredictions} from '../post-processing/detect-objects.js';
import {rescaleBoxes} from '../post-processing/rescale-boxes.js';
import type {Regions} from '../region-pooling/regions.js';
import {imageSizes} from './batch-images.js';
import type {SeenBatch} from './detection-losses.js';
import type {DetectorDesign} from './detector-design.js';
import {readLevels} from './proposing/read-levels.js';
import type {FoundObjects, Pool, RegionTask} from './tasks/region-task.js';

/** Objects of an image and how likely each is. */
interface ScoredObjects extends FoundObjects {
  readonly scores: Float32Array;
}

/** What a detector finds in the images of a batch; its tensors are freed. */
export async function findObjects(
  design: DetectorDesign,
  see: () => SeenBatch,
  batch: DetectionBatch,
): Promise<Detected[]> {
  const seen = see();
  const pool: Pool = (regions, size) => tf.tidy(() => design.neck.pool(seen.levels, regions, size));
  try {
    const sizes = imageSizes(batch);
    const proposed = await proposedBoxes(design, seen, sizes);
    const answers = await answersOf(design, proposed, pool);
    const found = answers.map((answer, image): ScoredObjects => {
      const file = batch.images[image] as ImageSize;
      return objectsOf(
        answer,
        {seen: sizes[image] as ImageSize, file: {height: file.height, width: file.width}},
        design,
      );
    });
    const told = await Promise.all(Object.values(design.tasks).map((task) => toldOf(task, found, pool)));
    return found.map(({there, classes, scores}, image) => ({
      image: batch.images[image]?.id as number | string,
      boxes: there,
      classes,
      scores,
      ...Object.assign({}, ...told.map((each) => each[image])),
    }));
  } finally {
    tf.dispose([...seen.levels]);
    for (const {logits, deltas} of seen.said) tf.dispose([logits, deltas]);
  }
}

async function proposedBoxes(
  {proposals, counts}: DetectorDesign,
  {said, anchors}: SeenBatch,
  sizes: readonly ImageSize[],
): Promise<Float32Array[]> {
  const read = await readLevels(said, anchors);
  return sizes.map((size, image) => proposals.propose(read, image, size, counts.inference));
}

/** What the box head says of the proposals of each image. */
async function answersOf(
  {boxes}: DetectorDesign,
  proposed: readonly Float32Array[],
  pool: Pool,
): Promise<RegionPredictions[]> {
  const {logits, deltas} = tf.tidy(() => ({
    ...boxes.head.predict(pool(regionsOf(proposed), boxes.size), {training: false}),
  }));
  const values = (await Promise.all([logits.data(), deltas.data()])) as [Float32Array, Float32Array];
  tf.dispose([logits, deltas]);
  let first = 0;
  return proposed.map((proposals) => {
    const [from, to] = [first, first + proposals.length / 4];
    first = to;
    const rows = (kind: 0 | 1, columns: number) => values[kind].subarray(from * columns, to * columns);
    return {proposals, logits: rows(0, boxes.classes + 1), deltas: rows(1, 4 * boxes.classes)};
  });
}

function objectsOf(
  answer: RegionPredictions,
  {seen, file}: Pick<FoundObjects, 'seen' | 'file'>,
  {detections}: DetectorDesign,
): ScoredObjects {
  const {boxes, classes, scores} = detectObjects(answer, {image: seen, ...detections});
  const there = rescaleBoxes(boxes, seen, file);
  const kept = nonEmptyBoxes(there);
  return {
    boxes: pickBoxes(boxes, kept),
    there: pickBoxes(there, kept),
    classes: kept.map((object) => classes[object] as number),
    scores: Float32Array.from(kept, (object) => scores[object] as number),
    seen,
    file,
  };
}

/** What one task tells of the objects of each image. */
async function toldOf(task: RegionTask, found: readonly FoundObjects[], pool: Pool) {
  const classes = Int32Array.from(found.flatMap((each) => [...each.classes]));
  const regions = {...regionsOf(found.map(({boxes}) => boxes)), classes};
  const values = classes.length === 0 ? new Float32Array() : await readOnce(task.predict(regions, pool));
  let first = 0;
  return found.map((each) => {
    const from = first;
    first += (each.classes.length * values.length) / Math.max(1, classes.length);
    return task.tell(values.subarray(from, first), each);
  });
}

async function readOnce(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data();
  tensor.dispose();
  return values as Float32Array;
}

const regionsOf = (boxes: readonly Float32Array[]): Regions => ({
  boxes: joinedBoxes(boxes),
  images: Int32Array.from(boxes.flatMap(({length}, image) => Array<number>(length / 4).fill(image))),
});
