/**
 * A folder of your own pictures, of any sizes: `node examples/build/11-folder-of-pictures.js <folder>`.
 *
 * `contrastiveAugmentation({size})` brings both views to one size, whatever the pictures have. The loss asks, in a batch of 16,
 * which picture is another view of the same one: ln 31 = 3.4 is guessing. Better pictures than many epochs: a few thousand of them.
 */
import {useBackend} from '@annulus/backend';
import {channelStatistics, contrastiveAugmentation, imageFolder, twoViews} from '@annulus/datasets';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import {bind, ContrastiveAlgorithm, Encoder, runExperiment, SimCLR, TrainingData} from '@annulus/ring-plugin';
import {disposeOf} from '@annulus/trainer';

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error('Say which folder: node examples/build/11-folder-of-pictures.js <folder>');
const size = 32; // Of what the encoder sees, in pixels; photographs want 64 or more, and a ResNet.
const normalization = channelStatistics.imagenet;

// The shorter side is read a little larger than the crops: a big photograph is then cheap to crop from.
const pictures = imageFolder({root, size: size + 8});
const first = await pictures.get(0);
console.log(`${pictures.length} pictures; the first is read as ${first.input.shape.join(' × ')}`);

await useBackend('auto');
const {algorithm, result} = await runExperiment({
  trainer: {maxEpochs: 2},
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(Encoder, {useFactory: () => smallConvNet({size, input: {normalization}})}),
    bind(TrainingData, {
      useFactory: () =>
        twoViews(pictures, {batchSize: 16, augment: contrastiveAugmentation({size, normalize: normalization})}),
    }),
  ],
});
await saveEncoder(algorithm.encoder, 'encoder'); // Example 09 loads one, and finds what a picture resembles.
console.log(`learned from them in ${result.globalStep} updates; the encoder is in the folder encoder`);
disposeOf(algorithm);
