import {onBackends} from '@annulus/testing/on-backends';
import type {Callback, Metrics} from '@annulus/trainer';
import {disposeOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {Negatives} from '../../../src/contrast/negatives.js';
import type {ExperimentPlugin} from '../../../src/experiment/define-experiment.js';
import {runExperiment} from '../../../src/experiment/run-experiment.js';
import {NegativeDiagnostics} from '../../../src/ring/diagnostics/negative-diagnostics.js';
import type {RecordedNegatives} from '../../../src/ring/diagnostics/recorded-negatives.js';
import {similarityHistogram} from '../../../src/ring/diagnostics/similarity-histogram.js';
import {RingPlugin} from '../../../src/ring/ring-plugin.js';
import {algorithms, smallProblem} from '../../small-problem.js';
import {naiveDiagnostics} from './naive-diagnostics.js';

const labels = Array.from({length: 64}, (_, instance) => instance % 5);

/** Copies what is offered in every batch, the hard way. */
function copying(all: Map<string, RecordedNegatives[]>): ExperimentPlugin {
  return {
    name: 'copying',
    install: ({transforms}) =>
      transforms.intercept(Negatives, 'copying', (offer, {info}) => {
        const {similarities, eligible, weights, temperature, ids, memory} = offer;
        const [anchors, candidates] = similarities.shape;
        const [one, two, three] = [similarities, eligible, weights].map((tensor) =>
          tensor.dataSync<'float32'>().slice(),
        );
        const ages = memory.ages?.();
        const recorded = {
          ...{anchors, candidates, temperature, ids, instances: memory.instances.slice(), ...(ages && {ages})},
          ...{similarities: one as Float32Array, eligible: two as Float32Array, weights: three as Float32Array},
        };
        const place = `${info.epoch} ${info.batch}`;
        all.set(place, [...(all.get(place) ?? []), recorded]);
        return offer;
      }),
  };
}

const recording = (epochs: Metrics[], tensors: number[] = []): Callback => ({
  name: 'recording',
  onEpochEnd: ({metrics}) => {
    epochs.push({...metrics});
    tensors.push(tf.memory().numTensors);
  },
});

const meanOf = (all: readonly RecordedNegatives[]): Metrics => {
  const each = all.map((recorded) => naiveDiagnostics(recorded, labels));
  const names = new Set(each.flatMap(Object.keys));
  return Object.fromEntries(
    [...names].map((name) => [name, each.reduce((sum, metrics) => sum + (metrics[name] ?? 0), 0) / each.length]),
  );
};

/** The algorithms whose memory lasts longer than a step. */
const remembering = ['MoCo', 'InstanceDiscrimination', 'CMC', 'LocalAggregation'];

for (const algorithm of algorithms) {
  if ('negatives' in algorithm) continue; // Nothing to look at.
  for (const ring of ['without', 'with'] as const) {
    onBackends(
      `${algorithm.name} ${ring} a ring logs what naive loops make of the last batch of every epoch, tensors stay flat`,
      async (t) => {
        const [epochs, tensors, all] = [[] as Metrics[], [] as number[], new Map<string, RecordedNegatives[]>()];
        const plugins = [...(ring === 'with' ? [new RingPlugin({inner: 0.1, outer: 0.5})] : []), copying(all)];
        const diagnostics = new NegativeDiagnostics({labels});
        const callbacks = [diagnostics, recording(epochs, tensors)];
        const problem = smallProblem({algorithm, plugins, trainer: {maxEpochs: 3, callbacks}});
        disposeOf((await runExperiment(problem)).algorithm);
        for (const [epoch, metrics] of epochs.entries()) {
          const expected = meanOf(all.get(`${epoch} 3`) ?? []);
          for (const [name, value] of Object.entries(expected)) {
            t.true(
              Math.abs((metrics[name] as number) - value) < 1e-4,
              `epoch ${epoch}: ${name} ${metrics[name]}, ${value}`,
            );
          }
          t.is('memory/age' in metrics, remembering.includes(algorithm.name));
        }
        t.is(tensors[2], tensors[1]);
        const last = all.get('2 3')?.at(-1) as RecordedNegatives;
        t.deepEqual(diagnostics.histogram, similarityHistogram(last, {epoch: 3, anchors: last.anchors}));
      },
      ring === 'with' ? ['wasm'] : ['cpu'],
    );
  }
}

onBackends(
  'beside a ring the bound is logged once, by the diagnostics, of as many batches as they look at',
  async (t) => {
    const logged = async (callbacks: readonly Callback[]) => {
      const epochs: Metrics[] = [];
      const plugins = [new RingPlugin({inner: 0.1, outer: 0.5})];
      const trainer = {maxEpochs: 2, callbacks: [...callbacks, recording(epochs)]};
      disposeOf((await runExperiment(smallProblem({algorithm: algorithms[0], plugins, trainer}))).algorithm);
      return epochs.map((metrics) => metrics['bound/gap']);
    };
    const alone = await logged([]);
    t.is(alone.length, 2);
    t.deepEqual(await logged([new NegativeDiagnostics()]), alone);
    t.notDeepEqual(await logged([new NegativeDiagnostics({look: {batches: 4}})]), alone);
    const two = [new NegativeDiagnostics(), new NegativeDiagnostics({name: 'again'})];
    await t.throwsAsync(logged(two), {
      message: /^"again" failed in the "epochEnd" hook: ".*" is logged already, by Neg/,
    });
  },
  ['wasm'],
);

test('it refuses to look at no batch', (t) => {
  t.is(
    t.throws(() => new NegativeDiagnostics({look: {batches: 0}}))?.message,
    'Expected look.batches to be a positive integer, received 0.',
  );
});
