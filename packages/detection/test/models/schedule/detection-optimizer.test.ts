import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {disposeOf, trainableOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {detectionOptimizer, detectionSchedules, scheduleFor, scheduleOfLength} from '../../../src/index.js';
import {testWithReference} from '../../reference.js';
import {smallDetectors} from '../small-detectors.js';

const at = (globalStep: number) => ({globalStep, epoch: 0, batch: 0, batches: 1, maxEpochs: 1, progress: 0});

testWithReference(
  'the learning rate of published schedules is that of Detectron2',
  'detection-ops',
  async (t, {schedules}) => {
    await useTestedBackend();
    const weight = tf.variable(tf.zeros([1]));
    const names = ['coco-1x', 'voc'] as const;
    schedules.forEach(({at: updates, rate, iterations}: Record<string, number[]>, index: number) => {
      const schedule = names[index] as (typeof names)[number];
      const optimizer = detectionOptimizer([weight], {schedule});
      updates?.forEach((update, place) => {
        t.true(
          Math.abs(optimizer.learningRate(at(update)) - (rate?.[place] as number)) < 1e-9,
          `${schedule} at ${update}`,
        );
      });
      t.is(scheduleFor({schedule}).updates, iterations as unknown as number);
      optimizer.dispose();
    });
    weight.dispose();
  },
);

test('with fewer images there are more updates, of a smaller rate', (t) => {
  t.deepEqual(scheduleFor({schedule: 'coco-1x', batchSize: 4}), {
    updates: 360_000,
    drops: [240_000, 320_000],
    warmUp: 4000,
  });
  t.deepEqual(scheduleFor({}), {...detectionSchedules['coco-1x'], drops: [60_000, 80_000]});
});

test('a schedule of another length keeps the shares at which the rate drops', (t) => {
  const {'coco-1x': published} = detectionSchedules;
  t.deepEqual(scheduleOfLength(published, 900), {updates: 900, drops: [600, 800], warmUp: 10});
  t.deepEqual(scheduleOfLength(published, 0), {updates: 1, drops: [1], warmUp: 1});
  t.is(scheduleOfLength({...published, warmUp: 0}, 900).warmUp, 0);
});

test.serial('the rate is in proportion to the images, and norms are not decayed', async (t) => {
  await useTestedBackend();
  const detector = smallDetectors['Faster R-CNN C4']?.() as ReturnType<(typeof smallDetectors)[string]>;
  const variables = trainableOf(detector);
  const schedule = {updates: 10, drops: [], warmUp: 0};
  const optimizer = detectionOptimizer(variables, {schedule, batchSize: 4});
  t.is(optimizer.learningRate(at(0)), 0.005);
  const before = variables.map((variable) => variable.dataSync().slice());
  tf.tidy(() =>
    optimizer.apply(
      variables.map((variable) => tf.zerosLike(variable)),
      at(0),
    ),
  );
  const changed = variables.map((variable, index) =>
    variable.dataSync().some((value, i) => value !== before[index]?.[i]),
  );
  const isNorm = variables.map(({name}) => /gamma|beta/.test(name));
  t.deepEqual(
    variables.map((_, index) => Boolean(changed[index] && isNorm[index])),
    variables.map(() => false),
  );
  t.is(isNorm.filter(Boolean).length, 2);
  t.true(changed.filter(Boolean).length >= 5);
  optimizer.dispose();
  disposeOf(detector);
});
