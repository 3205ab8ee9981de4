import {basename} from 'node:path';
import {knownOptions, oneOf} from '@annulus/trainer/checks';
import type {Encoder} from '../../encoder/encoder.js';
import type {EncoderInput} from '../../encoder/encoder-input.js';
import type {ImageInput} from '../../encoder/image-input.js';
import {writeWhole} from '../../writing/write-whole.js';
import {describedModel} from '../described-model.js';
import type {ExportedModel} from '../exported-model.js';
import {onnxModel} from './onnx-model.js';

export interface OnnxOptions {
  /** `fold` (default): batch norms become part of the convolutions before them. `keep`: they stay operators. */
  readonly batchNorm?: 'fold' | 'keep';
  /**
   * `normalized` (default): the file takes what the encoder takes. `pixels`: it takes values from 0 to 255, and normalises by
   * itself.
   */
  readonly input?: 'normalized' | 'pixels';
}

/**
 * Saves an encoder as an ONNX file of opset 17, for onnxruntime and all that reads ONNX; and beside it `<path>.json`, which says
 * what its inputs must look like.
 *
 * Its input is `images`, Shape `[batch, channels, height, width]`; its outputs are `embedding`, Shape `[batch, dimensions]`, and
 * `pooled`, Shape `[batch, channels]`.
 *
 * @param path - of the file, such as `encoder.onnx`; a file of that name is replaced
 * @returns what the JSON says
 * @throws OnnxExportError when a layer cannot be written, with its name
 * @throws RangeError when its inputs are to be pixels, and nobody has said what its images look like, or they are Lab
 */
export async function saveOnnx(encoder: Encoder, path: string, options: OnnxOptions = {}): Promise<ExportedModel> {
  const {batchNorm = 'fold', input = 'normalized'} = knownOptions('saveOnnx', options, ['batchNorm', 'input']);
  oneOf('batchNorm', batchNorm, ['fold', 'keep']);
  oneOf('input', input, ['normalized', 'pixels']);
  const images = input === 'pixels' ? pixelsOf(encoder.input) : encoder.input;
  const description = describedModel(encoder, basename(path), images);
  await writeWhole(path, await onnxModel(encoder, {batchNorm, input}, description));
  await writeWhole(`${path}.json`, `${JSON.stringify(description, undefined, 2)}\n`);
  return description;
}

/** What images look like for a file that normalises by itself. */
function pixelsOf(input: EncoderInput | undefined): ImageInput {
  if (input === undefined) {
    throw new RangeError(
      "Expected an encoder whose inputs are known, since input is 'pixels'; nobody has said what they look like. Say it: " +
        'encoder.withInput({normalization: …}), or encoder.withInput({}) for values from 0 to 1 that are not normalised.',
    );
  }
  if (input.kind === 'log-mel') {
    throw new RangeError(
      "Expected an encoder of images, since input is 'pixels', received one of recordings, whose spectrograms are no bytes. Leave " +
        "input at 'normalized'.",
    );
  }
  if (input.color === 'lab') {
    throw new RangeError(
      "Expected an encoder of RGB or gray images, since input is 'pixels', received one of Lab, whose values are no bytes. Leave " +
        "input at 'normalized'.",
    );
  }
  return {...input, range: [0, 255], normalization: 'none'};
}
