import {useBackend} from '@annulus/backend';
import {hasTorch} from '@annulus/testing/torch';
import test from 'ava';
import {averagingTime} from '../src/measures/averaging-time.js';
import {callsPerStep} from '../src/measures/calls-per-step.js';
import {checkpoint} from '../src/measures/checkpoint.js';
import {cocoEvaluated} from '../src/measures/coco-evaluated.js';
import {cocoFiles} from '../src/measures/coco-files.js';
import {convolutionRate} from '../src/measures/convolution-rate.js';
import {largeBank} from '../src/measures/large-bank.js';
import {probeTime} from '../src/measures/probe-time.js';
import {residentMemory} from '../src/measures/resident-memory.js';
import {selection} from '../src/measures/selection.js';
import {timedSteps} from '../src/measures/timed-steps.js';
import {trainStep} from '../src/measures/train-step.js';
import {trainerOverhead} from '../src/measures/trainer-overhead.js';
import {watchingCost} from '../src/measures/watching-cost.js';
import {partNames} from '../src/parts/parts.js';

// What each part of the benchmark measures can be bound and run: in sizes that say nothing about speed.

const tiny = {width: 2, batchSize: 4} as const;

test.before(async () => void (await useBackend('wasm')));

test('no two parts have one name', (t) => {
  t.deepEqual([...new Set(partNames)], partNames);
});

for (const algorithm of ['MoCo', 'InstanceDiscrimination'] as const) {
  for (const negatives of ['plain', 'ring'] as const) {
    test.serial(`as many steps of ${algorithm}, ${negatives}, are timed as were asked for`, async (t) => {
      const seconds = await timedSteps({...tiny, algorithm, negatives, memory: 64, steps: 2, warm: 1});
      t.is(seconds.length, 2);
      t.true(seconds.every((each) => each > 0));
    });
  }
}

test.serial('steps on pictures of ImageNet are timed, as the prediction for many machines needs', async (t) => {
  const step = {algorithm: 'InstanceDiscrimination', negatives: 'plain', memory: 64, pixels: 224} as const;
  t.is((await timedSteps({...step, width: 2, batchSize: 2, steps: 1, warm: 1})).length, 1);
});

function cocoSeconds() {
  const kinds = (['bbox', 'segm', 'keypoints'] as const).map((iouType) => ({iouType, images: 3, detections: 4}));
  const files = cocoFiles(kinds);
  const whole = kinds.map(({iouType}) => cocoEvaluated(files.folder, iouType).whole);
  files.remove();
  return {...whole};
}

/** A measure in its smallest size. */
const measures: Readonly<Record<string, () => Promise<object> | object>> = {
  'the ring in a step': () => trainStep({...tiny, queueSize: 64, rounds: 1, steps: 1}),
  'a large bank': () => largeBank({rows: 64, batchSize: 4, steps: 1}),
  'a checkpoint': () => checkpoint({width: 2, queueSize: 64, rounds: 1}),
  'selecting a ring': () => selection({rows: 2, columns: 200, rounds: 1}),
  convolutions: () => convolutionRate({batch: 1, pixels: 4, channels: 2, filters: 2, kernel: 3, stride: 1}, 1),
  'what the trainer adds': () => trainerOverhead({steps: 4, rounds: 1}),
  'what watching costs': () => watchingCost({rounds: 1, examples: 64, epochs: 1}),
  'the memory of a run': () => residentMemory(4, 2),
  'a probe of features on disk': () =>
    probeTime({backend: 'wasm', examples: 64, width: 8, classes: 2, epochs: 2, megabytes: 0}),
  "COCO's numbers": () => cocoSeconds(),
  'averaging gradients': () => ({seconds: averagingTime([4, 8])}),
};

for (const [name, measure] of Object.entries(measures)) {
  test.serial(`${name} can be measured`, async (t) => {
    const values = Object.values(await measure());
    t.true(values.length > 0);
    t.false(values.some(Number.isNaN));
  });
}

(hasTorch ? test.serial : test.serial.skip)('calls of LibTorch can be counted', async (t) => {
  await useBackend('torch');
  const kind = {...tiny, algorithm: 'MoCo', negatives: 'ring', memory: 128, keysPerNorm: 4} as const;
  const {calls, replayed, javaScriptMs, operators} = await callsPerStep({...kind, steps: 1});
  const outside = operators.reduce((sum, each) => sum + each.calls, 0);
  t.is(calls - replayed, outside, 'those of recordings and those that are counted by name are all there are');
  t.true(replayed > 0 && javaScriptMs > 0);
});
