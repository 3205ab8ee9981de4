import * as tf from '@tensorflow/tfjs';
import {Encoder} from '../encoder/encoder.js';
import {type EncoderFile, encoderFileVersion} from './encoder-file.js';
import {EncoderFolderError} from './encoder-folder-error.js';
import {type TensorReference, tensorAt} from './tensor-reference.js';

/**
 * A network as the encoder that a file says it is.
 *
 * @param where - the file's path, for errors
 * @throws EncoderFolderError when the file is none, of a later version, or of another network
 */
export function encoderFromFile(network: tf.LayersModel, content: unknown, where: string): Encoder {
  const {features, pooled, embedding, input} = checkedFile(content, where);
  const tensor = (name: string, reference: TensorReference): tf.SymbolicTensor => {
    const found = tensorAt(network, reference);
    if (found) return found;
    const names = network.layers.map((layer) => layer.name).join(', ');
    throw new EncoderFolderError(
      `${where} reads ${name} from "${reference.layer}" (node ${reference.node}, tensor ${reference.tensor}), which the network ` +
        `in model.json has not. Its layers: ${names}. The two files are not of one encoder: copy the whole folder again.`,
    );
  };
  const maps = Object.fromEntries(
    Object.entries(features).map(([name, reference]) => [name, tensor(`features.${name}`, reference)]),
  );
  if (tensor('embedding', embedding) !== network.outputs[0]) {
    throw new EncoderFolderError(
      `${where} reads embedding from "${embedding.layer}", which is not the network's output.`,
    );
  }
  const read = 'averageOf' in pooled ? average(maps, pooled.averageOf, where) : tensor('pooled', pooled);
  try {
    return new Encoder(network, {features: maps, pooled: read, input: input ?? undefined});
  } catch (cause) {
    throw new EncoderFolderError(`${where} does not fit the network in model.json. ${(cause as Error).message}`, {
      cause,
    });
  }
}

function average(maps: Readonly<Record<string, tf.SymbolicTensor>>, name: string, where: string): tf.SymbolicTensor {
  const map = maps[name];
  if (map) return tf.layers.globalAveragePooling2d({}).apply(map) as tf.SymbolicTensor;
  const names = Object.keys(maps).join(', ');
  throw new EncoderFolderError(`${where} reads pooled as the average of "${name}", its feature maps are ${names}.`);
}

function checkedFile(content: unknown, where: string): EncoderFile {
  const {format, version} = (content ?? {}) as Partial<Record<keyof EncoderFile, unknown>>;
  if (format !== 'annulus-encoder') {
    throw new EncoderFolderError(`Expected the format of ${where} to be annulus-encoder, received ${format}.`);
  }
  if (version !== encoderFileVersion) {
    throw new EncoderFolderError(
      `Expected the version of ${where} to be ${encoderFileVersion}, received ${version}. A later version of @annulus/encoders ` +
        'wrote it: load it with that one.',
    );
  }
  const missing = (['features', 'pooled', 'embedding', 'input'] as const).filter(
    (key) => !(key in (content as object)),
  );
  if (missing.length === 0) return content as EncoderFile;
  throw new EncoderFolderError(
    `Expected ${where} to say features, pooled, embedding and input, it lacks ${missing.join(', ')}.`,
  );
}
