import {useBackend} from '@annulus/backend';
import {type Encoder as AnyEncoder, FreezeUntil, saveEncoder, smallConvNet} from '@annulus/encoders';
import {anyBackend} from '@annulus/testing/backend-under-test';
import {stateDigest} from '@annulus/testing/state-digest';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {warningsOf} from '@annulus/testing/warnings-of';
import {type Callback, disposeOf, ModelCheckpoint, type Part, tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import type {BYOL} from '../../src/algorithms/byol.js';
import type {CMC} from '../../src/algorithms/cmc.js';
import {Encoder} from '../../src/algorithms/encoder.js';
import type {MoCo} from '../../src/algorithms/moco.js';
import {TrainingData} from '../../src/algorithms/training-data.js';
import {bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

test.before(() => useBackend(anyBackend('cpu')).then(() => {}));

type Name = (typeof algorithms)[number]['name'];

const make = (seed = 0) => smallConvNet({width: 2, dimensions: 16, size: 8, seed});

/** An experiment of an algorithm on little data, its encoder made by `encoder`. */
function experimentOf(name: Name, encoder: () => AnyEncoder, callbacks: readonly Callback[] = []) {
  const algorithm = algorithms.find((each) => each.name === name) as (typeof algorithms)[number];
  const {bindings, ...rest} = smallProblem({algorithm, trainer: {callbacks}});
  const data = bind(TrainingData, {useFactory: () => algorithm.data({examples: 32, batchSize: 16})});
  return {...rest, bindings: rebound(bindings, bind(Encoder, {useFactory: encoder}), data)};
}

function digestOf(part: Part, pattern = /./): Record<string, string> {
  const state = part.state?.() ?? {};
  const digest = stateDigest(state);
  tf.dispose(tensorsOf(state));
  return Object.fromEntries(Object.entries(digest).filter(([name]) => pattern.test(name)));
}

/** Takes the digests of a module's parts when the fit starts. */
function startOf(): Callback & {readonly start: Record<string, Record<string, string>>} {
  const start: Record<string, Record<string, string>> = {};
  return {
    name: 'start',
    start,
    onFitStart(_event, {module}) {
      for (const [name, part] of Object.entries(module.parts ?? {})) start[name] = digestOf(part);
    },
  };
}

test.serial('a run starts with a saved encoder, and its momentum encoder with a copy of it', async (t) => {
  const folder = temporaryFolder(t);
  const saved = make(7);
  await saveEncoder(saved, folder);
  const watch = startOf();
  const {algorithm} = await runExperiment(experimentOf('MoCo', make, [watch]), {weightsFrom: folder});
  t.deepEqual(watch.start.encoder, digestOf(saved));
  t.deepEqual(watch.start.momentumEncoder, digestOf(saved));
  disposeOf(algorithm);
  saved.dispose();
});

test.serial(
  'a run starts with the encoder in the checkpoint of another algorithm, whatever else that has',
  async (t) => {
    const folder = temporaryFolder(t);
    const first = await runExperiment(experimentOf('SimCLR', () => make(7), [new ModelCheckpoint({folder})]));
    const learned = digestOf(first.algorithm.encoder);
    const watch = startOf();
    let second: Awaited<ReturnType<typeof runExperiment>> | undefined;
    const warnings = await warningsOf('starts with weights of', async () => {
      second = await runExperiment(experimentOf('BYOL', make, [watch]), {weightsFrom: folder});
    });
    t.deepEqual(watch.start.encoder, learned);
    t.deepEqual(watch.start.momentumEncoder, learned);
    t.deepEqual(watch.start.momentumProjector, watch.start.projector);
    t.is(warnings.length, 1);
    t.regex(
      warnings[0] as string,
      /: encoder \(22 of 22\)\. Others start as they were made: projector \(not there\), predictor/,
    );
    disposeOf(first.algorithm);
    if (second) disposeOf(second.algorithm);
  },
);

test.serial('CMC starts with both halves of the encoder that another CMC saved', async (t) => {
  const folder = temporaryFolder(t);
  const first = await runExperiment(experimentOf('CMC', () => make(7)));
  await saveEncoder(first.algorithm.encoder, folder);
  const learned = (first.algorithm.parts as CMC['parts']).encoders;
  const watch = startOf();
  const second = await runExperiment(experimentOf('CMC', make, [watch]), {weightsFrom: {from: folder, strict: 'all'}});
  t.deepEqual(watch.start.encoders, digestOf(learned));
  for (const {algorithm} of [first, second]) disposeOf(algorithm);
});

test.serial(
  'the frozen stages of a momentum encoder are those of its encoder, bit for bit, as long as they are frozen',
  async (t) => {
    const frozen = /conv[12]/;
    for (const name of ['MoCo', 'BYOL'] as const) {
      const watch = startOf();
      const encoder = () => make().withFrozen(['stage1']);
      const callbacks = [new FreezeUntil({stages: {first: 2}, epochs: 1}), watch, keptAlike(t)];
      const {algorithm} = await runExperiment(experimentOf(name, encoder, callbacks));
      const {momentumEncoder} = algorithm.parts as (MoCo | BYOL)['parts'];
      t.deepEqual(digestOf(algorithm.encoder, /conv1/), digestOf(momentumEncoder, /conv1/));
      t.deepEqual(digestOf(algorithm.encoder, /conv1/), pick(watch.start.encoder, /conv1/));
      for (const [weight, digest] of Object.entries(digestOf(momentumEncoder, /conv2/))) {
        t.not(digest, watch.start.momentumEncoder?.[weight], `${name}: ${weight} follows once it is free`);
      }
      disposeOf(algorithm);
    }

    /** Looks at the end of the first epoch. */
    function keptAlike({deepEqual}: typeof t): Callback {
      return {
        name: 'keptAlike',
        onEpochEnd({epoch}, {module}) {
          const {encoder, momentumEncoder} = module.parts as Record<string, Part>;
          if (epoch === 0) deepEqual(digestOf(momentumEncoder as Part, frozen), digestOf(encoder as Part, frozen));
        },
      };
    }
  },
);

const pick = (digest: Record<string, string> = {}, pattern: RegExp) =>
  Object.fromEntries(Object.entries(digest).filter(([name]) => pattern.test(name)));
