import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {binaryCrossEntropy, boxLoss, classificationLoss, keypointLoss, maskLoss, smoothL1} from '../../src/index.js';
import {flat, isNear, type Reference, testReferenceOnBackends} from '../reference.js';

const numbers = (tensor: tf.Tensor): Float32Array => tensor.dataSync() as Float32Array;

testReferenceOnBackends(
  'smooth L1 and its gradient are those of Detectron2 at every β',
  'detection-ops',
  (t, {smoothL1: cases}) => {
    for (const {beta, prediction, target, elementwise, sum, gradientOfSum} of cases) {
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        const [x, wanted] = [prediction, target].map((values) => tf.tensor2d(flat(values), [values.length, 4])) as [
          tf.Tensor2D,
          tf.Tensor2D,
        ];
        isNear(t, numbers(smoothL1(x, wanted, {beta})), sum, 1e-6, `β ${beta}`);
        isNear(t, numbers(tf.grad((each) => smoothL1(each, wanted, {beta}))(x)), gradientOfSum, 1e-6, `β ${beta}`);
        const last = tf.tensor2d(
          Float32Array.from({length: x.size}, (_, i) => (i === 5 ? 2 : 0)),
          x.shape as [number, number],
        );
        isNear(t, numbers(smoothL1(x, wanted, {beta, weights: last})), 2 * (flat(elementwise)[5] as number), 1e-6);
      });
      t.is(tf.memory().numTensors, before);
    }
  },
);

testReferenceOnBackends(
  'the mask loss and its gradient are those of Detectron2',
  'mask-keypoint',
  (t, {maskLoss: reference}) => {
    tf.tidy(() => {
      const {logits, classes, targets, loss, gradient} = reference;
      const x = channelsLast(logits);
      const wanted = {classes: Int32Array.from(classes), masks: flat(targets.data)};
      isNear(t, numbers(maskLoss(x, wanted)), loss, 1e-6);
      const slope = tf.grad((each) => maskLoss(each as tf.Tensor4D, wanted))(x);
      isNear(t, numbers(tf.transpose(slope, [0, 3, 1, 2])), gradient.data, 1e-6);
    });
  },
);

const channelsLast = ({shape, data}: Reference): tf.Tensor4D =>
  tf.transpose(tf.tensor4d(Float32Array.from(data), shape), [0, 2, 3, 1]);

testReferenceOnBackends(
  'the keypoint loss and its gradient are those of Detectron2',
  'mask-keypoint',
  (t, {keypointLoss: reference}) => {
    tf.tidy(() => {
      const {logits, index, valid, lossByVisible, gradientByVisible, fixedNormaliser, lossByFixed, noneVisible} =
        reference;
      const maps = tf.tensor4d(flat(logits.data), logits.shape);
      const points = {places: Int32Array.from(flat(index)), valid: Uint8Array.from(flat(valid))};
      isNear(t, numbers(keypointLoss(maps, points)), lossByVisible, 1e-6);
      isNear(t, numbers(keypointLoss(maps, points, fixedNormaliser)), lossByFixed, 1e-6);
      isNear(t, numbers(tf.grad((x) => keypointLoss(x as tf.Tensor4D, points))(maps)), gradientByVisible.data, 1e-6);
      isNear(t, numbers(keypointLoss(maps, {...points, valid: new Uint8Array(12)})), noneVisible, 1e-6);
    });
  },
);

onBackends('binary cross-entropy is finite for large logits, and its gradient the probability less the target', (t) => {
  tf.tidy(() => {
    const [logits, targets] = [tf.tensor1d([-200, -1, 0, 2, 200]), tf.tensor1d([0, 1, 1, 0, 0])];
    const expected = [0, Math.log(1 + Math.E), Math.log(2), 2 + Math.log(1 + Math.exp(-2)), 200];
    isNear(
      t,
      numbers(binaryCrossEntropy(logits, targets)),
      expected.reduce((a, b) => a + b),
      1e-6,
    );
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const slopes = [0, sigmoid(-1) - 1, -0.5, sigmoid(2), 1];
    isNear(t, numbers(tf.grad((x) => binaryCrossEntropy(x, targets))(logits)), slopes, 1e-6);
  });
});

onBackends('the classification loss is the mean of −log p, and 0 of no regions', (t) => {
  tf.tidy(() => {
    const logits = tf.tensor2d([1, 2, 3, 0, 0, 1000], [2, 3]);
    const classes = Int32Array.of(0, 2);
    const expected = (Math.log(Math.exp(0) + Math.exp(1) + Math.exp(2)) + 0) / 2;
    isNear(t, numbers(classificationLoss(logits, classes)), expected, 1e-6);
    const p = [1, 2, 3].map((x) => Math.exp(x) / [1, 2, 3].reduce((sum, each) => sum + Math.exp(each), 0));
    const slopes = [((p[0] as number) - 1) / 2, (p[1] as number) / 2, (p[2] as number) / 2, 0, 0, 0];
    isNear(t, numbers(tf.grad((x) => classificationLoss(x as tf.Tensor2D, classes))(logits)), slopes, 1e-6);
    isNear(t, numbers(classificationLoss(tf.zeros([0, 3]), new Int32Array())), 0, 0);
  });
});

onBackends('losses of no regions are 0', (t) => {
  tf.tidy(() => {
    const none = {classes: new Int32Array(), masks: new Float32Array(), deltas: new Float32Array()};
    const points = {places: new Int32Array(), valid: new Uint8Array()};
    const losses = [
      boxLoss(tf.zeros([0, 8]), none),
      maskLoss(tf.zeros([0, 4, 4, 3]), none),
      keypointLoss(tf.zeros([0, 2, 4, 4]), points),
    ];
    t.deepEqual(
      losses.map((loss) => numbers(loss)[0]),
      [0, 0, 0],
    );
  });
});

onBackends('the box loss looks at the deltas of the true class alone, and divides by all regions', (t) => {
  tf.tidy(() => {
    const deltas = tf.tensor2d([1, 2, 3, 4, 9, 9, 9, 9, 9, 9, 9, 9, 5, 5, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7], [3, 8]);
    const targets = {classes: Int32Array.of(0, 1, 2), deltas: Float32Array.of(0, 0, 5, 4, 4, 5, 6, 5.5, 1, 1, 1, 1)};
    isNear(t, numbers(boxLoss(deltas, targets)), (1 + 2 + 2 + 0 + 1 + 0 + 1 + 0.5) / 3, 1e-6);
    const slopes = [1, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0].map((x) => x / 3);
    isNear(t, numbers(tf.grad((x) => boxLoss(x as tf.Tensor2D, targets))(deltas)), slopes, 1e-6);
    isNear(t, numbers(boxLoss(deltas, targets, {beta: 2})), (0.25 + 1 + 1 + 0.25 + 0.25 + 0.0625) / 3, 1e-6);
  });
});

onBackends('losses leave nothing behind but their values', (t) => {
  const [rows, maps] = [tf.ones([2, 8]) as tf.Tensor2D, tf.ones([2, 3, 4, 4]) as tf.Tensor4D];
  const before = tf.memory().numTensors;
  const classes = Int32Array.of(0, 1);
  const losses = [
    smoothL1(rows, rows, {beta: 1}),
    binaryCrossEntropy(rows, rows),
    classificationLoss(rows, classes),
    boxLoss(rows, {classes, deltas: new Float32Array(8)}),
    maskLoss(maps, {classes, masks: new Float32Array(2 * 3 * 4)}),
    keypointLoss(maps, {places: new Int32Array(6), valid: new Uint8Array(6).fill(1)}),
  ];
  t.is(tf.memory().numTensors, before + losses.length);
  tf.dispose([...losses, rows, maps]);
});
