/**
 * Is it learning? A training that does, and one that is made to collapse: it draws the views of a picture together, and nothing keeps
 * pictures apart.
 *
 * The loss of the second is near 0, as if all were well (SimCLR's: ln 63 = 4.1 is guessing). Rank and spread say that all pictures have
 * come to look alike to it, and so does a plain sentence. A probe learns the classes beside the encoder, which sees none of them.
 */
import {useBackend} from '@annulus/backend';
import {shapes, twoViews, type ViewBatch} from '@annulus/datasets';
import {type Encoder as EncoderType, smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  OptimizerFactory,
  runExperiment,
  SimCLR,
  TrainingData,
} from '@annulus/ring-plugin';
import {Adam, disposeOf, Trainer} from '@annulus/trainer';
import {LearningNotices, OnlineProbe, RepresentationMonitor} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';

const images = shapes({examples: 256});
const data = twoViews(images, {batchSize: 32});
const newEncoder = () => smallConvNet({width: 8});
const createOptimizer = (variables: readonly tf.Variable[]) => new Adam(variables, {learningRate: 0.003});

/** Two views of a picture are to have one embedding, whatever those of other pictures are. */
const onlyTogether = (encoder: EncoderType) => ({
  name: 'OnlyTogether',
  encoder,
  parts: {encoder},
  createOptimizer,
  trainingStep({views}: ViewBatch): tf.Scalar {
    const [one, two] = views.map(({data, shape}) => encoder.forward(tf.tensor(data, [...shape])));
    return (one as tf.Tensor)
      .sub(two as tf.Tensor)
      .square()
      .mean();
  },
});

const watched = (name: string) => ({
  maxEpochs: 8,
  progress: 'quiet' as const,
  callbacks: [
    new RepresentationMonitor({views: data, pictures: 64, every: {epochs: 1}}), // By default as often as costs 1% of the passes.
    new OnlineProbe({labels: images.labels ?? []}),
    new LearningNotices({tell: (text) => console.log(`${name}: ${text}`)}),
  ],
});

const show = (name: string, metrics: Readonly<Record<string, number>>) => {
  const {loss, 'probe/accuracy': probe} = metrics;
  const {'representation/embedding-rank': rank, 'representation/embedding-deviation': spread} = metrics;
  const texts = Object.entries({loss, rank, spread, probe}).map(([label, value]) => `${label} ${value?.toFixed(2)}`);
  console.log(`${name}: ${texts.join(', ')}`);
};

await useBackend('auto');
const {algorithm, result} = await runExperiment({
  trainer: watched('learning'),
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(Encoder, {useFactory: newEncoder}),
    bind(TrainingData, {useValue: data}),
    bind(OptimizerFactory, {useValue: createOptimizer}),
  ],
});
show('learning', result.metrics);
disposeOf(algorithm);

const collapsing = onlyTogether(newEncoder());
show('collapsing', (await new Trainer(watched('collapsing')).fit(collapsing, data)).metrics);
disposeOf(collapsing);
