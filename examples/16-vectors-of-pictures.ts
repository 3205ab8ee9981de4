/**
 * Vectors of a folder of pictures as files, and which pictures are alike: `node examples/build/16-vectors-of-pictures.js <folder>`.
 *
 * A little training first; its loss asks, in a batch of 16, which picture is another view of the same one: ln 31 = 3.4 is
 * guessing. With a run of `annulus pretrain`, give its folder to `embed` and `search` instead.
 */
import {useBackend} from '@annulus/backend';
import {channelStatistics, contrastiveAugmentation, imageFolder, twoViews} from '@annulus/datasets';
import {loadEncoder, saveEncoder, smallConvNet} from '@annulus/encoders';
import {bind, ContrastiveAlgorithm, Encoder, runExperiment, SimCLR, TrainingData} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';
import {imageEmbeddings} from '@annulus/transfer';
import {embed, search} from 'annulus';

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error('Say which folder: node examples/build/16-vectors-of-pictures.js <folder>');
const size = 32;
const normalization = channelStatistics.imagenet;
const pictures = imageFolder({root, size});

await useBackend('auto');
const augment = contrastiveAugmentation({size, normalize: normalization});
const {algorithm} = await runExperiment({
  trainer: {maxEpochs: 2},
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(Encoder, {useFactory: () => smallConvNet({size, input: {normalization}})}),
    bind(TrainingData, {useFactory: () => twoViews(pictures, {batchSize: 16, augment})}),
  ],
});
await saveEncoder(algorithm.encoder, 'my-run/encoder');
disposeOf(algorithm);

// Files for other programs. Asked for again, it finds what is there; interrupted, it goes on.
const context = {signal: new AbortController().signal, print: (line: string) => console.log(line)};
const written = await embed('my-run', [root], {formats: ['npy', 'parquet']}, context);
console.log(`${written.pictures} vectors of ${written.shape.join(' × ')} numbers in ${written.folder}`);

// The same as a stream, which keeps nothing.
const encoder = await loadEncoder('my-run/encoder');
let longest = 0;
for await (const {vectors, shape} of imageEmbeddings(encoder, pictures, {batchSize: 8})) {
  const [width = 0] = shape;
  for (let row = 0; row < vectors.length; row += width) {
    longest = Math.max(longest, Math.hypot(...vectors.subarray(row, row + width)));
  }
}
encoder.dispose();
console.log(`the longest vector is ${longest.toFixed(1)} long`);

// The nearest of them to one picture.
const [picture = ''] = pictures.files;
const [found] = await search('my-run', [picture], {in: [root], top: 3}, context);
for (const {rank, cosine, name, copy} of found?.matches ?? []) {
  console.log(`${rank}. ${name}, cosine ${cosine.toFixed(3)}${copy ? ', the same picture' : ''}`);
}
