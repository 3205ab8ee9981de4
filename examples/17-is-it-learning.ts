/**
 * Is it learning? The same training twice, once with a learning rate at which everything collapses to one embedding.
 *
 * The loss alone hardly tells (SimCLR's: ln 127 = 4.8 is guessing, and a collapse stays there); rank, spread and the sentences do. A probe
 * learns the classes beside the encoder, which sees none of them: of 16 classes guessing makes 6.3%.
 */
import {useBackend} from '@annulus/backend';
import {shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  OptimizerFactory,
  runExperiment,
  SimCLR,
  SimCLROptions,
  TrainingData,
} from '@annulus/ring-plugin';
import {Adam, disposeOf} from '@annulus/trainer';
import {LearningNotices, OnlineProbe, RepresentationMonitor} from '@annulus/transfer';

const images = shapes({examples: 512});
const labels = images.labels ?? [];
const data = twoViews(images, {batchSize: 64});

await useBackend('auto');
for (const [name, learningRate] of Object.entries({healthy: 0.003, collapsing: 3})) {
  const {algorithm, result} = await runExperiment({
    trainer: {
      maxEpochs: 4,
      progress: 'quiet',
      callbacks: [
        new RepresentationMonitor({views: data, pictures: 64, every: {epochs: 1}}), // By default it looks as often as costs 2%.
        new OnlineProbe({labels}),
        new LearningNotices({tell: (text) => console.log(`${name}: ${text}`)}),
      ],
    },
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: SimCLR}),
      bind(SimCLROptions, {useValue: {temperature: 0.2}}),
      bind(Encoder, {useFactory: () => smallConvNet({width: 16})}),
      bind(TrainingData, {useValue: data}),
      bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate})}),
    ],
  });
  const {metrics} = result;
  const shown = {
    loss: 'loss',
    rank: 'representation/embedding-rank',
    spread: 'representation/embedding-deviation',
    alignment: 'representation/alignment',
    uniformity: 'representation/uniformity',
    probe: 'probe/accuracy',
  };
  const values = Object.entries(shown).map(([label, metric]) => `${label} ${metrics[metric]?.toFixed(2)}`);
  console.log(`${name}: ${values.join(', ')}`);
  disposeOf(algorithm);
}
