import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {disposeNetwork} from '../network/dispose-network.js';
import {encoderFileName} from './encoder-file.js';
import {EncoderFolderError} from './encoder-folder-error.js';
import {encoderFromFile} from './encoder-from-file.js';

/**
 * The encoder in a folder that `saveEncoder` or `annulus export --format tfjs` wrote, by the folder's address: for browsers.
 *
 * It is for reading features. In Node `loadEncoder` reads a folder on the disk, and its encoder learns on.
 *
 * @param folder - an address that `fetch` takes, such as `model` or `https://example.org/model`
 * @throws EncoderFolderError when a file cannot be fetched, is damaged, of a later version or of another encoder
 */
export async function fetchEncoder(folder: string): Promise<Encoder> {
  const place = folder.replace(/\/+$/, '');
  const address = `${place}/${encoderFileName}`;
  const description = await fetchedJson(address);
  const network = await fetchedNetwork(`${place}/model.json`);
  try {
    return encoderFromFile(network, description, address);
  } catch (error) {
    disposeNetwork(network);
    throw error;
  }
}

async function fetchedJson(address: string): Promise<unknown> {
  const {status, statusText, text} = await fetched(address);
  if (status !== 200) {
    throw new EncoderFolderError(
      `Expected ${address} to be there, received ${`${status} ${statusText}`.trim()}. Give the address of a folder that saveEncoder or ` +
        'annulus export wrote.',
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const page = /^\s*</.test(text) ? ' It is a page: many servers give one where a file is missing.' : '';
    throw new EncoderFolderError(`Expected ${address} to be JSON: ${(cause as Error).message}.${page}`, {cause});
  }
}

async function fetched(address: string) {
  try {
    const response = await fetch(address);
    return {status: response.status, statusText: response.statusText, text: await response.text()};
  } catch (cause) {
    throw new EncoderFolderError(
      `${address} cannot be fetched: ${(cause as Error).message}. Is the server running, and does it let this page read (CORS)?`,
      {cause},
    );
  }
}

async function fetchedNetwork(address: string): Promise<tf.LayersModel> {
  try {
    return await tf.loadLayersModel(address);
  } catch (cause) {
    throw new EncoderFolderError(
      `The network at ${address} cannot be loaded: ${(cause as Error).message} Export the encoder again, and copy the whole folder.`,
      {cause},
    );
  }
}
