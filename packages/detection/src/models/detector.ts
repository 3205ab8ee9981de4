import type {Optimizer, Part, PlainJsonObject, Step, TrainingModule} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {joinedBoxes} from '../boxes/joined-boxes.js';
import type {DetectionBatch} from '../datasets/batches/padded-batch.js';
import type {Detected} from '../evaluation/coco/detected.js';
import {batchImages, imageSizes} from './batch-images.js';
import {detectionLosses, type LearnedSample, type SeenBatch} from './detection-losses.js';
import type {DetectorDesign} from './detector-design.js';
import {findObjects} from './find-objects.js';
import {learnableInstances} from './learnable-instances.js';
import {readLevelsSync} from './proposing/read-levels.js';
import type {SampleKey} from './sampling/sample-key.js';
import {sampledRegions} from './sampling/sampled-regions.js';

/**
 * A two-stage detector: proposals of where objects are, then what they are (Ren et al. 2015). What it samples is keyed by (seed,
 * update, image), so that a run that goes on samples as one that never stopped.
 */
export class Detector implements TrainingModule<DetectionBatch> {
  readonly name: string;
  readonly parts: Readonly<Record<string, Part>>;
  readonly hyperparameters: PlainJsonObject;
  readonly createOptimizer: (variables: readonly tf.Variable[]) => Optimizer;
  readonly design: DetectorDesign;

  /** Made by `maskRcnn` and `fasterRcnnC4`. */
  constructor(design: DetectorDesign) {
    const {name, hyperparameters, createOptimizer, backbone, neck, proposals, boxes, tasks} = design;
    this.design = design;
    this.name = name;
    this.hyperparameters = hyperparameters;
    this.createOptimizer = createOptimizer;
    this.parts = {
      backbone,
      ...(neck.part && {neck: neck.part}),
      proposals: proposals.head,
      boxes: boxes.head,
      ...Object.fromEntries(Object.entries(tasks).map(([task, {head}]) => [task, head])),
    };
  }

  trainingStep(batch: DetectionBatch, step: Step): tf.Scalar {
    const seen = this.see(batch);
    const losses = detectionLosses(this.design, seen, this.#sample(batch, seen, step.info.globalStep));
    for (const [name, loss] of Object.entries(losses)) step.log(`loss/${name}`, loss);
    return tf.addN(Object.values(losses)) as tf.Scalar;
  }

  /** What is in each image of a batch, in the pixels of its file. */
  async detect(batch: DetectionBatch): Promise<Detected[]> {
    return findObjects(this.design, () => this.see(batch), batch);
  }

  /** The maps of a batch, and what the proposal head says of them. */
  see(batch: DetectionBatch): SeenBatch {
    const {backbone, neck, proposals} = this.design;
    const {levels, said} = tf.tidy(() => {
      const made = neck.levels(backbone.maps(batchImages(batch, neck.multiple)));
      return {levels: made, said: proposals.predict(made).map((each) => ({...each}))};
    });
    return {levels, said, anchors: proposals.anchors(levels)};
  }

  #sample(batch: DetectionBatch, {said, anchors: grids}: SeenBatch, update: number): LearnedSample {
    const {proposals, boxes, counts, regionsPerImage, seed} = this.design;
    const instances = learnableInstances(batch, boxes.classes);
    const keys = Array.from(batch.ids, (image): SampleKey => ({seed, update, image}));
    const all = joinedBoxes(grids);
    const anchors = instances.map((own, index) => proposals.sample(all, own.boxes, keys[index] as SampleKey));
    const read = readLevelsSync(said, grids);
    const proposed = imageSizes(batch).map((size, index) => proposals.propose(read, index, size, counts.training));
    const sampling = {classes: boxes.classes, count: regionsPerImage};
    return {anchors, instances, regions: sampledRegions(proposed, instances, keys, sampling)};
  }
}
