/**
 * Two modalities: pictures and the attributes of their captions learn one space, in which each finds the other.
 *
 * The loss asks, in a batch of 64, which caption belongs to which picture: ln 64 = 4.2 is guessing. It does not reach 0, for
 * pictures of one class have the same caption.
 */
import {useBackend} from '@annulus/backend';
import {pairs, shapes} from '@annulus/datasets';
import {mlpHead, smallConvNet} from '@annulus/encoders';
import {
  bind,
  CLIP,
  ContrastiveAlgorithm,
  Encoder,
  OptimizerFactory,
  runExperiment,
  SecondEncoder,
  TrainingData,
} from '@annulus/ring-plugin';
import {AdamW, type Callback, disposeOf, normsAndBiases} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

const [train, test] = [shapes({split: 'train', examples: 2048}), shapes({split: 'test', examples: 256})];
const captions = (train.classes ?? []).map((name) => name.split(', ')); // "triangle, striped"
const words = [...new Set(captions.flat())];

/** A caption as a bag of words: 1 for each word that it has. */
const bag = (caption: readonly string[]) => Float32Array.from(words, (word) => (caption.includes(word) ? 1 : 0));
const texts = train.map(({label = 0}) => ({input: {data: bag(captions[label] ?? []), shape: [words.length]}}));

/** How many pictures never seen in training are nearest to their own caption, of all captions there are. */
async function accuracy(clip: CLIP): Promise<string> {
  const examples = await Promise.all(Array.from({length: test.length}, (_, index) => test.get(index)));
  const nearest = tf.tidy(() => {
    const pictures = tf.stack(examples.map(({input: {data, shape}}) => tf.tensor(data, [...shape])));
    const all = tf.tensor2d(captions.map((caption) => [...bag(caption)]));
    return tf.matMul(clip.embed(pictures), clip.embedSecond(all), false, true).argMax(1).dataSync();
  });
  const right = examples.filter(({label}, index) => nearest[index] === label).length;
  return `${((100 * right) / test.length).toFixed(1)}%`;
}

const before: Callback = {
  name: 'before',
  async onFitStart(_, {module}) {
    console.log(`before training ${await accuracy(module as CLIP)} of the pictures find their caption`);
  },
};

await useBackend('auto');
const {algorithm, result} = await runExperiment({
  trainer: {maxEpochs: 6, callbacks: [before]},
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: CLIP}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(SecondEncoder, {useFactory: () => mlpHead({inputs: words.length, hidden: 64, outputs: 64})}),
    bind(TrainingData, {useFactory: () => pairs(train, texts, {batchSize: 64})}),
    bind(OptimizerFactory, {
      useValue: (variables) =>
        new AdamW(variables, {
          learningRate: 3e-3,
          groups: [{match: normsAndBiases, weightDecay: 0}], // The learned temperature too is left alone.
        }),
    }),
  ],
});
const {temperature} = result.metrics;
console.log(`after it ${await accuracy(algorithm as CLIP)}, at a learned temperature of ${temperature?.toFixed(3)}`);
disposeOf(algorithm);
