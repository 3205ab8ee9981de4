/** One line trains on all cores, and under `mpirun` on several machines: each rank takes a share of every batch. The loss is that of example 02. */
import {availableParallelism} from 'node:os';
import {useBackend} from '@annulus/backend';
import {shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  defineExperiment,
  Encoder,
  MoCo,
  MoCoOptions,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {dataParallel, disposeOf, isMpiJob, mpi} from '@annulus/trainer';

// Every thread runs this file from its first line: what only one of them should do asks for the rank.
const strategy = isMpiJob() ? mpi() : dataParallel({workers: Math.min(2, availableParallelism())});
const speaks = strategy.rank === 0;

const experiment = defineExperiment({
  trainer: {maxEpochs: 2, strategy, progress: 'quiet'},
  plugins: [new RingPlugin()],
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    bind(MoCoOptions, {useValue: {queueSize: 512, temperature: 0.1}}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(TrainingData, {useFactory: () => twoViews(shapes({split: 'train', examples: 512}), {batchSize: 64})}),
  ],
});

await useBackend('wasm'); // It computes on one core: several of it use several.
const {algorithm, result} = await runExperiment(experiment);
if (speaks) {
  const loss = result.metrics.loss?.toFixed(3);
  console.log(`${strategy.name} made ${result.globalStep} updates of 64 images together: loss ${loss}`);
}
disposeOf(algorithm);
