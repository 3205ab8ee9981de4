import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Position, Step, Transform, Transforms} from '../../src/index.js';
import {readBack} from '../../src/loop/read-back.js';

test.before(() => useTestedBackend());

const at: Position = {globalStep: 0, epoch: 0, batch: 0, batches: 1, maxEpochs: 1, progress: 0};
const step = () => new Step(at, new Transforms());

test.serial('what is kept lives until the step is disposed', (t) => {
  const here = step();
  const before = tf.memory().numTensors;
  const kept = tf.tidy(() => here.keep(tf.tensor1d([1, 2])));
  t.deepEqual([...kept.dataSync()], [1, 2]);
  here.dispose();
  t.is(tf.memory().numTensors, before);
});

test.serial('updates run in order when the step is finished, and leave no tensor behind', (t) => {
  const here = step();
  const trace: number[] = [];
  const before = tf.memory().numTensors;
  here.later(() => void trace.push(tf.scalar(1).dataSync()[0] ?? 0));
  here.later(() => void trace.push(2));
  here.finish();
  t.deepEqual(trace, [1, 2]);
  t.is(tf.memory().numTensors, before);
});

test.serial('logged scalars and numbers are read back by name, in order, and numbers stay exact', async (t) => {
  const here = step();
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    here.log('first', tf.scalar(0.5));
    here.log('exact', 0.1);
    here.log('count', tf.scalar(3, 'int32'));
    t.throws(() => here.log('first', 0.25), {
      message: '"first" is logged already in this step. Choose another name, or log it once.',
    });
  });
  t.deepEqual(Object.entries((await readBack({}, here.logged)).logged), [
    ['first', 0.5],
    ['exact', 0.1],
    ['count', 3],
  ]);
  here.dispose();
  t.is(tf.memory().numTensors, before);
  t.deepEqual(await readBack({}, new Map()), {quantities: {}, logged: {}});
});

test.serial('quantities of the trainer are read back beside what was logged, whatever that is called', async (t) => {
  const loss = tf.scalar(2);
  const read = await readBack({loss, norm: 0.1}, new Map<string, number | tf.Scalar>([['norm', 3]]));
  t.deepEqual(read, {quantities: {loss: 2, norm: 0.1}, logged: {norm: 3}});
  loss.dispose();
});

test.serial('the names that the trainer logs are refused, and so is what is no scalar', (t) => {
  t.throws(() => step().log('loss', 1), {
    message: '"loss" is logged by the trainer itself. Choose another name, such as "validation/loss".',
  });
  const vector = tf.zeros([2, 3]) as tf.Tensor as tf.Scalar;
  t.throws(() => step().log('accuracy', vector), {
    message: 'Expected "accuracy" to be a scalar, received shape [2,3]. Log its mean, for example.',
  });
  vector.dispose();
});

test.serial('a point without interceptors returns what it is offered', (t) => {
  const value = {weights: [1]};
  t.is(step().apply(new Transform<{weights: number[]}>('Weights'), value), value);
});

test.serial('points of the same name are different points', (t) => {
  const transforms = new Transforms();
  const [one, other] = [new Transform<number>('Rate'), new Transform<number>('Rate')];
  transforms.intercept(one, 'double', (value) => value * 2);
  const offering = new Step(at, transforms);
  t.is(offering.apply(one, 1), 2);
  t.is(offering.apply(other, 1), 1);
});

test.serial('an interceptor learns at which step it is asked', (t) => {
  const transforms = new Transforms();
  const rate = new Transform<number>('Rate');
  transforms.intercept(rate, 'warm-up', (value, {info}) => value * info.progress);
  t.is(new Step({...at, progress: 0.25}, transforms).apply(rate, 8), 2);
});
