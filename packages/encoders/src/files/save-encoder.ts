import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Encoder} from '../encoder/encoder.js';
import {writeFolder} from '../writing/write-folder.js';
import {describeEncoder} from './describe-encoder.js';
import {encoderFileName} from './encoder-file.js';
import {modelFolder} from './model-folder.js';

/**
 * Saves an encoder into a folder, which is made: `model.json` and `weights.bin`, which `tf.loadLayersModel` loads anywhere, and
 * beside them `encoder.json`, which says where its features are and what its inputs look like. Files of the same names are
 * replaced once all are written: a disk that fills up leaves the old ones whole.
 *
 * @throws RangeError when a feature is not computed on the way to the embedding
 */
export async function saveEncoder(encoder: Encoder, folder: string): Promise<void> {
  const description = describeEncoder(encoder);
  await writeFolder(folder, async (fresh) => {
    await encoder.network.save(modelFolder(fresh));
    await writeFile(join(fresh, encoderFileName), `${JSON.stringify(description, undefined, 2)}\n`, {flush: true});
  });
}
