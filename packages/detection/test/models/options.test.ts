import {type Encoder, resnet18, smallConvNet} from '@annulus/encoders';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {disposeOf, Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type DetectionTask, detectedResults, fasterRcnnC4, maskRcnn} from '../../src/index.js';
import {batchAt, paintedSquares} from './painted-squares.js';
import {smallDetectors} from './small-detectors.js';

test.serial('a detector says what is wrong with its options', async (t) => {
  await useTestedBackend();
  const backbone = resnet18({stem: 'imagenet', width: 2});
  const refuses = (make: () => unknown, message: string) => {
    const before = tf.memory().numTensors;
    t.is(t.throws(make)?.message, message);
    t.is(tf.memory().numTensors, before, message);
  };
  const given = (options: object) => () => maskRcnn({backbone, classes: 2, ...options});
  refuses(
    () => maskRcnn({backbone, classes: 2, tasks: ['masks']}),
    `Expected tasks to hold 'boxes', and besides 'masks' or 'keypoints', each once, received ["masks"].`,
  );
  refuses(
    () => maskRcnn({backbone, classes: 2, tasks: ['boxes', 'poses' as DetectionTask]}),
    `Expected tasks to hold 'boxes', and besides 'masks' or 'keypoints', each once, received ["boxes", "poses"].`,
  );
  refuses(
    () => maskRcnn({backbone, classes: 2, anchorSizes: [32]}),
    'Expected a size of anchors for each of 5 levels, received 1.',
  );
  refuses(
    () => maskRcnn({backbone, classes: 2, featureMaps: ['stage9']}),
    'Expected feature maps of the encoder, of stage1, stage2, stage3, stage4, received "stage9".',
  );
  refuses(
    () => maskRcnn({backbone, classes: 2, seed: 2 ** 32}),
    'Expected seed to be an integer from 0 to 2³² − 1, received 4294967296.',
  );
  for (const [options, message] of [
    [
      {tasks: ['boxes', 'boxes']},
      `Expected tasks to hold 'boxes', and besides 'masks' or 'keypoints', each once, received ["boxes", "boxes"].`,
    ],
    [{featureMaps: []}, 'Expected featureMaps to name one map or more, received none.'],
    [
      {featureMaps: ['stage2', 'stage1']},
      "Expected feature maps in the encoder's order, stage1, stage2, stage3, stage4, received stage2, stage1.",
    ],
    [
      {featureMaps: ['stage1', 'stage3']},
      'Expected feature maps each at half the resolution of the one before, received strides 4, 16.',
    ],
    [
      {hidden: {box: 4}},
      'Expected the options of hidden to be among boxes, masks, keypoints, received box. Did you mean boxes?',
    ],
    [{hidden: {keypoints: [0]}}, 'Expected hidden.keypoints to be a positive integer, received 0.'],
    [
      {proposals: {train: {perLevel: 1, limit: 1}}},
      'Expected the options of proposals to be among training, inference, received train. Did you mean training?',
    ],
    [
      {proposals: {training: {perLevel: 0, limit: 1}}},
      'Expected proposals.training.perLevel to be a positive integer, received 0.',
    ],
    [
      {detections: {treshold: 0.9}},
      'Expected the options of detections to be among threshold, overlap, limit, received treshold. Did you mean threshold?',
    ],
    [{detections: {threshold: 7}}, 'Expected detections.threshold to be a fraction in [0, 1], received 7.'],
    [{detections: {limit: -3}}, 'Expected detections.limit to be a positive integer, received -3.'],
  ] as const) {
    refuses(given(options), message);
  }
  refuses(
    () => fasterRcnnC4({backbone, classes: 2, norm: 'group' as 'batch'}),
    'Expected norm to be one of none, batch, received group.',
  );
  refuses(() => maskRcnn({backbone, classes: 0}), 'Expected classes to be a positive integer, received 0.');
  refuses(
    () => fasterRcnnC4({backbone, classes: 2, frozen: {first: 9}}),
    'Expected the first 0 to 5 stages, received 9. The encoder has stage1, stage2, stage3, stage4, embedding.',
  );
  backbone.dispose();
});

test.serial(
  'the levels of a detector follow the strides of its encoder, whatever images this was made for',
  async (t) => {
    await useTestedBackend();
    const stridesOf = (backbone: Encoder) => {
      const detector = maskRcnn({backbone, classes: 2, channels: 4, hidden: {boxes: 4}});
      const {strides} = detector.design.neck;
      disposeOf(detector);
      return strides;
    };
    t.deepEqual(stridesOf(resnet18({stem: 'imagenet', width: 2})), [4, 8, 16, 32, 64]);
    t.deepEqual(stridesOf(resnet18({stem: 'cifar', width: 2, size: 30})), [1, 2, 4, 8, 16]);
    t.deepEqual(stridesOf(smallConvNet({width: 2, size: 24})), [2, 4, 8, 16, 32]);
  },
);

test.serial('a detector says what is wrong with its data', async (t) => {
  await useTestedBackend();
  const detector = smallDetectors['Mask R-CNN']?.() as ReturnType<typeof maskRcnn>;
  const batch = await batchAt(paintedSquares(), 0);
  const learn = (changed: object) => () => {
    const step = new Step({globalStep: 0, epoch: 0, batch: 0, batches: 1, maxEpochs: 1, progress: 0}, new Transforms());
    const instances = batch.instances.map((each) => ({...each, ...changed}));
    try {
      tf.tidy(() => detector.trainingStep({...batch, instances}, step));
    } finally {
      step.dispose();
    }
  };
  t.is(
    t.throws(learn({classes: Int32Array.of(2)}), {instanceOf: RangeError}).message,
    'Expected classes from 0 to 1, as the detector has 2, received 2 in image 0. Make the detector with as many classes as the data set has.',
  );
  t.is(
    t.throws(learn({masks: undefined}), {instanceOf: TypeError}).message,
    "Expected a mask of each object, to learn masks from, received none. Leave 'masks' out of the tasks, or take data that have them, such as the instances of COCO.",
  );
  t.is(
    t.throws(learn({keypoints: Float32Array.of(1, 2, 2)}), {instanceOf: TypeError}).message,
    "Expected 3 keypoints of each object, to learn them, received 1. Leave 'keypoints' out of the tasks, say how many there are, or take data that have them, such as the person keypoints of COCO.",
  );
  disposeOf(detector);
});

test('images that have names are no results of COCO', (t) => {
  const found = {image: '000001', boxes: [0, 0, 1, 1], classes: [0], scores: [1]};
  t.is(
    t.throws(() => detectedResults([found], [{id: 1, name: 'cat'}], 'bbox'), {instanceOf: RangeError}).message,
    'Expected the number of an image, as COCO has them, received "000001". Evaluate images that have names by evaluateVoc.',
  );
});
