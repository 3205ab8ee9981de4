import {basename} from 'node:path';
import type * as tf from '@tensorflow/tfjs';
import type {Encoder} from '../../encoder/encoder.js';
import {writeWhole} from '../../writing/write-whole.js';
import {describedModel} from '../described-model.js';
import type {ExportedModel} from '../exported-model.js';
import {packageVersion} from '../package-version.js';
import {layerWeights} from './layer-weights.js';
import {type NamedValues, safetensorsFile} from './safetensors-file.js';
import {torchvisionName} from './torchvision-name.js';

/**
 * Saves the weights of an encoder as a safetensors file, in PyTorch's order of axes and under PyTorch's names; and beside it
 * `<path>.json`, which says what its inputs must look like.
 *
 * A ResNet's are called as torchvision's: `conv1.weight`, `layer1.0.bn1.running_mean`, and `fc` for the embedding. Those of other
 * networks have the names of their layers before them: `conv1_norm.running_var`.
 *
 * @param path - of the file, such as `encoder.safetensors`; a file of that name is replaced
 * @returns what the JSON says
 */
export async function saveSafetensors(encoder: Encoder, path: string): Promise<ExportedModel> {
  const layers = encoder.network.layers.filter((layer) => layer.weights.length > 0);
  const names = layers.every(({name}) => torchvisionName(name) !== undefined) ? 'torchvision' : 'layers';
  const padding = layers.some(padsOneSide) ? 'same' : 'symmetric';
  const tensors = new Map<string, NamedValues>();
  for (const layer of layers) {
    const module = names === 'torchvision' ? torchvisionName(layer.name) : layer.name;
    for (const [name, values] of await layerWeights(layer)) tensors.set(`${module}.${name}`, values);
  }
  const description: ExportedModel = {...describedModel(encoder, basename(path), encoder.input), names, padding};
  const metadata = {format: 'pt', producer: `annulus ${packageVersion}`, annulus: JSON.stringify(description)};
  await writeWhole(path, safetensorsFile(tensors, metadata));
  await writeWhole(`${path}.json`, `${JSON.stringify(description, undefined, 2)}\n`);
  return description;
}

/** Whether a convolution of stride above 1 pads more on one side than on the other, as TensorFlow's `same` does. */
function padsOneSide(layer: tf.layers.Layer): boolean {
  const {kernelSize = [1], strides = [1], padding} = layer.getConfig() as Partial<Record<string, number[] | string>>;
  return padding === 'same' && Number(strides[0]) > 1 && Number(kernelSize[0]) > 1;
}
