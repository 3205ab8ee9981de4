/**
 * Your own pictures: from a folder to an encoder, in one call; `npx annulus pretrain pictures --time 2min` does the same.
 *
 * Nothing needs a label. What is not given, such as the size of the pictures, the encoder and the epochs, is chosen for the pictures
 * and for the time, and printed with its reason. The loss only says whether it goes on; see 12 for what was learned.
 */
import {useBackend} from '@annulus/backend';
import {imageFolder} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';
import {pretrain} from 'annulus';

const [root = 'pictures', seconds = '15'] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()); // Ends after the batch; resumePretraining goes on.

const {
  complete,
  configuration,
  seconds: trained,
} = await pretrain(
  {root, time: Number(seconds), labels: 'none', output: 'runs', name: 'my-pictures', progress: 'quiet'},
  {signal: stop.signal, print: console.log},
);
console.log(
  `${complete ? 'done' : 'stopped'} after ${configuration.options.epochs} epochs, ${Math.ceil(trained)} s of training`,
);

// The encoder knows what its images must look like, so that a picture of any size becomes a vector.
await useBackend('auto');
const encoder = await loadEncoder('runs/my-pictures/encoder');
const {input} = await imageFolder({root, labels: 'none'}).get(0);
const [vector = new Float32Array()] = await imageFeatures(encoder, [input], 'pooled');
console.log(`a picture is a vector of ${vector.length} numbers`);
encoder.dispose();
