import {type Detector, maskRcnn} from '@annulus/detection';
import {resnet18} from '@annulus/encoders';
import {disposeOf, SGD, Step, Trainer, Transforms, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {ellipses} from './ellipses.js';

/** One shape of a step of Mask R-CNN, with boxes and masks, on a ResNet-18 with a feature pyramid. */
export interface DetectionShape {
  /** Of the pyramid. */
  readonly channels: number;
  /** In the hidden layers of the box head and of the mask head. */
  readonly hidden: number;
  readonly masks: number;
  readonly batch: number;
  /** Sides of the images, and objects in each. */
  readonly pixels: number;
  readonly objects: number;
  /** Of an image, that are learned from. */
  readonly regions: number;
  /** Proposals before suppression and after it. */
  readonly perLevel: number;
  readonly limit: number;
  /** Whether the backbone is frozen, or all of it learns. */
  readonly learns: 'heads' | 'all';
  /** Steps before those that are measured. */
  readonly warm: number;
  readonly steps: number;
}

const CLASSES = 80;

/** Milliseconds of each step through the trainer. */
export async function detectionSteps(shape: DetectionShape): Promise<number[]> {
  const {warm, steps} = shape;
  const milliseconds: number[] = [];
  const stopwatch = {
    name: 'stopwatch',
    onBatchEnd: ({seconds}: {readonly seconds: number}) => void milliseconds.push(1000 * seconds),
  };
  const detector = detectorOf(shape);
  await new Trainer({maxEpochs: 1, progress: 'quiet', callbacks: [stopwatch]}).fit(
    detector,
    ellipses({...shape, classes: CLASSES, batches: warm + steps}),
  );
  disposeOf(detector);
  return milliseconds.slice(warm);
}

/** Megabytes of tensors at the peak of a step and its gradients, beyond those that are there before it. */
export async function detectionMegabytes(shape: DetectionShape): Promise<number> {
  const detector = detectorOf(shape);
  const variables = [...trainableOf(detector)];
  const step = new Step({globalStep: 0, epoch: 0, batch: 0, batches: 1, maxEpochs: 1, progress: 0}, new Transforms());
  let peak = Number.NaN;
  for await (const batch of ellipses({...shape, classes: CLASSES, batches: 1}).epoch(0)) {
    const before = tf.memory().numBytes;
    const {peakBytes} = await tf.profile(() => {
      const {value, grads} = tf.variableGrads(() => detector.trainingStep(batch, step), variables);
      tf.dispose([value, grads]);
    });
    peak = (peakBytes - before) / 1e6;
  }
  step.dispose();
  disposeOf(detector);
  return peak;
}

function detectorOf({channels, hidden, masks, regions, perLevel, limit, learns}: DetectionShape): Detector {
  return maskRcnn({
    backbone: resnet18({stem: 'imagenet', width: 64}),
    tasks: ['boxes', 'masks'],
    classes: CLASSES,
    frozen: learns === 'heads' ? 'all' : {first: 0},
    channels,
    hidden: {boxes: hidden, masks},
    regionsPerImage: regions,
    proposals: {training: {perLevel, limit}},
    createOptimizer: (variables) => new SGD(variables, {learningRate: 0.001, momentum: 0.9}),
  });
}
