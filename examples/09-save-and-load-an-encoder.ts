/** Save a trained encoder with what its images look like, load it elsewhere, and find what one picture resembles: a cosine of 1 is the same. */
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, labelled, shapes, twoViews} from '@annulus/datasets';
import {loadEncoder, saveEncoder, smallConvNet} from '@annulus/encoders';
import {bind, ContrastiveAlgorithm, Encoder, runExperiment, SimCLR, TrainingData} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';
import {extractFeatures, imageFeatures, neighboursOf, preprocessing} from '@annulus/transfer';

await useBackend('auto');
const folder = join(await mkdtemp(join(tmpdir(), 'annulus-')), 'encoder');
const normalization = {mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]};

/** Trains on views that are normalised, and says so: the files in the folder hold all that is needed to use the encoder. */
async function train(): Promise<void> {
  const images = shapes({split: 'train', examples: 512});
  const augment = contrastiveAugmentation({normalize: normalization});
  const {algorithm} = await runExperiment({
    trainer: {maxEpochs: 4, progress: 'quiet'},
    bindings: [
      bind(ContrastiveAlgorithm, {useClass: SimCLR}),
      bind(Encoder, {useFactory: () => smallConvNet({input: {normalization}})}),
      bind(TrainingData, {useFactory: () => twoViews(images, {batchSize: 64, augment})}),
    ],
  });
  await saveEncoder(algorithm.encoder, folder);
  disposeOf(algorithm);
}

await train();

const encoder = await loadEncoder(folder); // In another process, most of the time.
console.log(
  `takes ${encoder.input?.size.join(' × ')} pixels, ${encoder.input?.color}; gives ${encoder.dimensions} numbers`,
);

// Every picture to search among, brought to what the encoder takes.
const album = shapes({split: 'test', examples: 400});
const pictures = labelled(album, {batchSize: 100, order: 'sequential', transform: preprocessing(encoder)});
const features = await extractFeatures(encoder, pictures, {feature: 'pooled'});

// One more picture, of another size.
const {input, label} = await shapes({split: 'train', examples: 1, size: 80}).get(0);
const [row] = await imageFeatures(encoder, [input], 'pooled');
const nearest = await neighboursOf(row as Float32Array, features, 5);

const nameOf = (each = 0) => album.classes?.[each] ?? `class ${each}`;
console.log(`a picture of ${nameOf(label)} resembles`);
for (const {row: found, similarity} of nearest) {
  console.log(`  picture ${found}, ${nameOf(features.labels[found])}: cosine ${similarity.toFixed(3)}`);
}
encoder.dispose();
