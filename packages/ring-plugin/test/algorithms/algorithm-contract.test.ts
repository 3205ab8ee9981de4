import {onBackends} from '@annulus/testing/on-backends';
import {stateDigest} from '@annulus/testing/state-digest';
import {
  type Callback,
  disposeOf,
  linear,
  type Run,
  restoreTo,
  type StateDict,
  Step,
  stateOf,
  Transforms,
  tensorsOf,
  trainableOf,
} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import type {ExecutionContext} from 'ava';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {algorithms, smallProblem} from '../small-problem.js';

const plain = {with: 'without Ring', plugins: () => []};
const ringed = {with: 'with Ring', plugins: () => [new RingPlugin({inner: 0.05, outer: 0.5})]};

type Algorithm = (typeof algorithms)[number];

/** Trains; every tensor must be there at each step and none after. The losses of the epochs. */
async function lossesOf(
  t: ExecutionContext,
  algorithm: Algorithm,
  {plugins}: typeof ringed | typeof plain,
  maxEpochs: number,
) {
  const before = tf.memory().numTensors;
  const counts: number[] = [];
  const losses: number[] = [];
  const watching: Callback = {
    name: 'watching',
    onBatchEnd: () => void counts.push(tf.memory().numTensors),
    onEpochEnd: ({metrics}) => void losses.push(metrics.loss as number),
  };
  const problem = smallProblem({algorithm, plugins: plugins(), trainer: {maxEpochs, callbacks: [watching]}});
  const {algorithm: trained, result} = await runExperiment(problem);
  disposeOf(trained);
  t.is(counts.length, 4 * maxEpochs);
  t.is(new Set(counts).size, 1);
  t.is(tf.memory().numTensors, before);
  t.is(result.reason, 'finished');
  return losses;
}

for (const algorithm of algorithms) {
  const takesRing = !('negatives' in algorithm);
  for (const ring of takesRing ? [plain, ringed] : [plain]) {
    onBackends(
      `${algorithm.name} ${ring.with} holds its tensor count over all steps and gives every tensor back`,
      async (t) => {
        await lossesOf(t, algorithm, ring, 2);
      },
      ['cpu'],
    );

    onBackends(
      `${algorithm.name} ${ring.with} learns: its loss falls once its memory is full, and its tensor count stays`,
      async (t) => {
        const losses = await lossesOf(t, algorithm, ring, 25);
        const early = Math.max(...losses.slice(3, 8));
        const late = losses.at(-1) as number;
        t.true(late < 0.85 * early, `from ${early} to ${late}`);
      },
      ['wasm'],
    );
  }

  if (takesRing) {
    onBackends(
      `${algorithm.name} trains bit-identically with a ring from 0 to 1 and with no plugin at all`,
      async (t) => {
        const run = async (plugins: RingPlugin[]) => {
          const losses: number[] = [];
          const watching: Callback = {
            name: 'watching',
            onBatchEnd: ({metrics}) => {
              losses.push(metrics.loss as number);
            },
          };
          const problem = smallProblem({algorithm, plugins, trainer: {maxEpochs: 2, callbacks: [watching]}});
          const {algorithm: trained} = await runExperiment(problem);
          const weights = trainableOf(trained).map((variable) => variable.arraySync());
          disposeOf(trained);
          return {losses, weights};
        };
        t.deepEqual(await run([new RingPlugin({inner: 0, outer: 1})]), await run([]));
      },
    );
  } else {
    onBackends(`${algorithm.name} says that there is nothing to ring, before it trains`, async (t) => {
      const before = tf.memory().numTensors;
      const error = await t.throwsAsync(runExperiment(smallProblem({algorithm, plugins: ringed.plugins()})));
      t.is(
        error?.message,
        '"RingPlugin" failed in the "fitStart" hook: Expected an algorithm with negatives for RingPlugin to choose among, ' +
          `received ${algorithm.name}, which compares with none. Leave RingPlugin out, or bind another algorithm, such as MoCo.`,
      );
      t.is(tf.memory().numTensors, before);
    });
  }

  onBackends(`${algorithm.name} gives states that do not change as training goes on`, async (t) => {
    const taken: {readonly state: StateDict; readonly digest: Record<string, string>}[] = [];
    const taking: Callback = {
      name: 'taking',
      onSnapshot(_, run: Run) {
        const state = run.state();
        taken.push({state, digest: stateDigest(state)});
      },
    };
    const plugins = takesRing ? [new RingPlugin({inner: 0.05, outer: linear({from: 0.9, to: 0.5})})] : [];
    const {algorithm: trained} = await runExperiment(
      smallProblem({algorithm, plugins, trainer: {callbacks: [taking]}}),
    );
    t.true(taken.length > 8);
    for (const {state, digest} of taken) {
      t.deepEqual(stateDigest(state), digest);
      tf.dispose(tensorsOf(state));
    }
    disposeOf(trained);
  });

  onBackends(`${algorithm.name} computes the same next loss after its state is restored into a new one`, async (t) => {
    const {algorithm: first} = await runExperiment(smallProblem({algorithm}));
    const {algorithm: second} = await runExperiment(smallProblem({algorithm, trainer: {maxEpochs: 1}}));
    const state = stateOf(first);
    restoreTo(second, state);
    tf.dispose(tensorsOf(state));
    for await (const batch of algorithm.data().epoch(7)) {
      const loss = (module: typeof first) => {
        const at = {globalStep: 9, epoch: 7, batch: 0, batches: 4, maxEpochs: 8, progress: 0.5};
        const step = new Step(at, new Transforms());
        const value = tf.tidy(() => module.trainingStep(batch, step).arraySync());
        step.dispose();
        return value;
      };
      t.is(loss(second), loss(first));
      break;
    }
    disposeOf(first);
    disposeOf(second);
  });
}
