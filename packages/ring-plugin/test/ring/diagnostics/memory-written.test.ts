import {onBackends} from '@annulus/testing/on-backends';
import {disposeOf, type Metrics, type Part, Parts} from '@annulus/trainer';
import test from 'ava';
import {MoCoOptions} from '../../../src/algorithms/moco.js';
import {bind} from '../../../src/experiment/bind.js';
import {runExperiment} from '../../../src/experiment/run-experiment.js';
import type {LastingMemory} from '../../../src/memory/memory.js';
import {memoryWritten} from '../../../src/ring/diagnostics/memory-written.js';
import {NegativeDiagnostics} from '../../../src/ring/diagnostics/negative-diagnostics.js';
import {rebound} from '../../rebound.js';
import {algorithms, smallProblem} from '../../small-problem.js';

test('the share is the mean over all memories, those within parts too; nothing is said where nothing is remembered', (t) => {
  const holding = (share: number): Part & Pick<LastingMemory, 'written'> => ({
    keyedBy: 'example',
    written: () => share,
  });
  const [half, full] = [holding(0.5), holding(1)];
  t.deepEqual(memoryWritten({parts: {encoder: {}, banks: new Parts({half, full})}}), {'memory/written': 0.75});
  t.deepEqual(memoryWritten({parts: {encoder: {}}}), {});
  t.deepEqual(memoryWritten({}), {});
});

onBackends(
  'a queue of 160 rows has 64 real ones after each epoch of 64 images until it is full, and a bank all of them',
  async (t) => {
    const shares = async (name: string, options: readonly ReturnType<typeof bind>[] = []) => {
      const algorithm = algorithms.find((each) => each.name === name) as (typeof algorithms)[number];
      const epochs: Metrics[] = [];
      const recording = {
        name: 'recording',
        onEpochEnd: ({metrics}: {readonly metrics: Metrics}) => void epochs.push({...metrics}),
      };
      const trainer = {maxEpochs: 3, callbacks: [new NegativeDiagnostics(), recording]};
      const problem = smallProblem({algorithm, plugins: [], trainer});
      disposeOf((await runExperiment({...problem, bindings: rebound(problem.bindings, ...options)})).algorithm);
      return epochs.map((metrics) => metrics['memory/written']);
    };
    const queue = [bind(MoCoOptions, {useValue: {queueSize: 160, keysPerNorm: 4}})];
    t.deepEqual(await shares('MoCo', queue), [0.4, 0.8, 1]);
    t.deepEqual(await shares('InstanceDiscrimination'), [1, 1, 1]);
    t.deepEqual(await shares('SimCLR'), [undefined, undefined, undefined]);
  },
  ['wasm'],
);
