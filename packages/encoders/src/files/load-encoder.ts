import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../encoder/encoder.js';
import {copyNetwork} from '../network/copy-network.js';
import {disposeNetwork} from '../network/dispose-network.js';
import {encoderFileName} from './encoder-file.js';
import {encoderFromFile} from './encoder-from-file.js';
import {modelFolder} from './model-folder.js';
import {parsed, readIfThere} from './read-folder-file.js';
import {encoderOfVersion01} from './version-0-1.js';

/**
 * The encoder in a folder that `saveEncoder` wrote, with the very features it had, to be used or trained further.
 *
 * A folder of version 0.1 loads too, with a warning that what its inputs look like is not known.
 *
 * @throws EncoderFolderError when a file is missing, damaged, of a later version or of another encoder
 */
export async function loadEncoder(folder: string): Promise<Encoder> {
  const network = await loadNetwork(folder);
  try {
    const description = await readIfThere(folder, encoderFileName);
    if (description === undefined) return encoderOfVersion01(network, folder);
    return encoderFromFile(network, parsed(folder, encoderFileName, description), join(folder, encoderFileName));
  } catch (error) {
    disposeNetwork(network);
    throw error;
  }
}

async function loadNetwork(folder: string): Promise<tf.LayersModel> {
  const standard = await tf.loadLayersModel(modelFolder(folder));
  try {
    return copyNetwork(standard); // Its batch norms are the fused ones.
  } finally {
    disposeNetwork(standard);
  }
}
