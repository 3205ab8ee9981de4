import * as tf from '@tensorflow/tfjs';
import {Encoder} from '../encoder/encoder.js';
import {EncoderFolderError} from './encoder-folder-error.js';

/** The layer whose name told version 0.1 where the last feature map is. */
const lastMap = 'prepool';

/**
 * A network that version 0.1 saved, without a word about its inputs. Its one feature map is `prepool`.
 *
 * @throws EncoderFolderError when no layer has that name
 */
export function encoderOfVersion01(network: tf.LayersModel, folder: string): Encoder {
  const layer = network.layers.find(({name}) => name === lastMap);
  if (layer === undefined) {
    throw new EncoderFolderError(
      `Expected encoder.json beside model.json in ${folder}, or a network of version 0.1 with a layer "${lastMap}"; there is ` +
        'neither. Load it with tf.loadLayersModel(modelFolder(…)) and name its feature maps with fromLayersModel.',
    );
  }
  const map = layer.output as tf.SymbolicTensor;
  const pooled = tf.layers.globalAveragePooling2d({}).apply(map) as tf.SymbolicTensor;
  process.emitWarning(
    `The encoder in ${folder} was saved by version 0.1, which did not say what its inputs look like. Say it, ` +
      '`encoder.withInput({…})`, and save it again.',
  );
  return new Encoder(network, {features: {[lastMap]: map}, pooled});
}
