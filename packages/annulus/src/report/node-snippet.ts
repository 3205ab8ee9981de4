/** A program for Node that reads the features of pictures as they were measured; `encoder` is the folder of the encoder. */
export const nodeSnippet = (encoder: string): string => `import {useBackend} from '@annulus/backend';
import {imageFolder} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';

await useBackend('auto');
const encoder = await loadEncoder('${encoder}'); // It knows what its images must look like: encoder.input.
const {input} = await imageFolder({root: 'photos'}).get(0);
const [features] = await imageFeatures(encoder, [input], 'pooled'); // A Float32Array.`;

/** The same of recordings. */
export const soundSnippet = (encoder: string): string => `import {useBackend} from '@annulus/backend';
import {soundFiles} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';

await useBackend('auto');
const encoder = await loadEncoder('${encoder}'); // It knows what its spectrograms must be: encoder.input.
const {input} = await soundFiles({files: ['new.wav']}).get(0);
const [features] = await imageFeatures(encoder, [input], 'pooled'); // A Float32Array.`;
