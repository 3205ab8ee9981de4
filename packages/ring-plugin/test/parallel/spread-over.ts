import {createHash} from 'node:crypto';
import {type Callback, disposeOf, type Metrics, SGD, type Strategy, stateOf, tensorsOf} from '@annulus/trainer';
import {CMCOptions} from '../../src/algorithms/cmc.js';
import {InstanceDiscriminationOptions} from '../../src/algorithms/instance-discrimination.js';
import {MoCoOptions} from '../../src/algorithms/moco.js';
import {OptimizerFactory} from '../../src/algorithms/optimizer-factory.js';
import {TrainingData} from '../../src/algorithms/training-data.js';
import {type Binding, bind} from '../../src/experiment/bind.js';
import {runExperiment} from '../../src/experiment/run-experiment.js';
import {RingPlugin} from '../../src/ring/ring-plugin.js';
import {rebound} from '../rebound.js';
import {algorithms, smallProblem} from '../small-problem.js';

/** How the training of an algorithm went, as rank 0 saw it. */
export interface Told {
  readonly name: string;
  readonly losses: readonly number[];
  /** Boundaries at which all ranks had the same state, to the last bit, of how many. */
  readonly alike: number;
  readonly updates: number;
  readonly metrics: Metrics;
}

const amount = {examples: 72, batchSize: 36};

/** Options that depend on what the ranks share: six groups of keys, however many there are; draws from what the ring keeps. */
const sizedToBeShared: Readonly<Record<string, readonly Binding[]>> = {
  MoCo: [bind(MoCoOptions, {useValue: {queueSize: 100, momentum: 0.9, keysPerNorm: 6}})],
  InstanceDiscrimination: [bind(InstanceDiscriminationOptions, {useValue: {negatives: 10}})],
  CMC: [bind(CMCOptions, {useValue: {negatives: 10, replacement: 'with'}})],
  NNCLR: [bind(OptimizerFactory, {useValue: (variables) => new SGD(variables, {learningRate: 0.001, momentum: 0.9})})],
};

/** Trains every algorithm, with a ring where it has negatives, spread by a strategy. */
export async function spreadOver(strategy: Strategy): Promise<readonly Told[]> {
  const group = await strategy.join();
  const told: Told[] = [];
  for (const algorithm of algorithms) {
    const losses: number[] = [];
    let [alike, updates] = [0, 0];
    const watch: Callback = {
      name: 'watch',
      onBatchEnd: ({metrics}) => void losses.push(metrics.loss as number),
      onBoundary: (_, {module}) => {
        const state = stateOf(module);
        const hash = createHash('sha256');
        for (const tensor of tensorsOf(state)) hash.update(tensor.dataSync());
        for (const tensor of tensorsOf(state)) tensor.dispose();
        const own = new Int32Array(hash.digest().buffer.slice(0, 32));
        if (group.allGather(own).every((part, index) => part === own[index % own.length])) alike++;
        updates++;
      },
    };
    const problem = smallProblem({
      algorithm,
      plugins: 'negatives' in algorithm ? [] : [new RingPlugin({inner: 0.1, outer: 0.6})],
      trainer: {strategy, callbacks: [watch]},
    });
    const {algorithm: trained, result} = await runExperiment({
      ...problem,
      bindings: rebound(
        problem.bindings,
        ...(sizedToBeShared[algorithm.name] ?? []),
        bind(TrainingData, {useFactory: () => algorithm.data(amount)}),
      ),
    });
    disposeOf(trained);
    told.push({name: algorithm.name, losses, alike, updates, metrics: result.metrics});
  }
  return told;
}
