import {createHash} from 'node:crypto';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';
import {writeFolder} from '../writing/write-folder.js';
import {EncoderFolderError} from './encoder-folder-error.js';
import {parsed, readFolderFile} from './read-folder-file.js';

const modelFile = 'model.json';
const weightsFile = 'weights.bin';

/**
 * A folder as a place for any TensorFlow.js model: `model.json` and `weights.bin`, the format that browsers load by URL.
 *
 * `model.json` holds a hash of the weights, so that a file that is damaged on a disk is told from one that was trained.
 *
 * `await network.save(modelFolder(path))`, `await tf.loadLayersModel(modelFolder(path))`.
 */
export function modelFolder(path: string): tf.io.IOHandler {
  return {
    async save(artifacts) {
      const weights = Buffer.from(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
      const {modelTopology, weightSpecs = [], format = 'layers-model', generatedBy, convertedBy = null} = artifacts;
      const weightsManifest = [{paths: [weightsFile], weights: weightSpecs}];
      const userDefinedMetadata = {...artifacts.userDefinedMetadata, sha256: hashOf(weights)};
      const model = {format, generatedBy, convertedBy, modelTopology, weightsManifest, userDefinedMetadata};
      await writeFolder(path, async (fresh) => {
        await writeFile(join(fresh, weightsFile), weights, {flush: true});
        await writeFile(join(fresh, modelFile), JSON.stringify(model), {flush: true});
      });
      return {modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts)};
    },
    async load() {
      const model = parsed(path, modelFile, await readFolderFile(path, modelFile)) as tf.io.ModelJSON;
      return tf.io.getModelArtifactsForJSON(model, async (manifest) => {
        const names = manifest.flatMap(({paths}) => paths);
        const bytes = Buffer.concat(await Promise.all(names.map((name) => readFolderFile(path, name))));
        const specs = manifest.flatMap(({weights}) => weights);
        const files = names.map((name) => join(path, name)).join(', ');
        expectAll(specs, bytes.length, files);
        expectUnchanged(model, bytes, files);
        return [specs, new Uint8Array(bytes).buffer];
      });
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Models of other programs have no hash. */
function expectUnchanged({userDefinedMetadata}: tf.io.ModelJSON, bytes: Uint8Array, files: string): void {
  const expected = (userDefinedMetadata as {readonly sha256?: unknown} | undefined)?.sha256;
  if (typeof expected !== 'string' || hashOf(bytes) === expected) return;
  throw new EncoderFolderError(
    `${files} is not what was saved: its hash is another than ${modelFile} says. The file was damaged or changed, and features would ` +
      'be wrong. Copy the whole folder again, or save the encoder again.',
  );
}

function expectAll(specs: readonly tf.io.WeightsManifestEntry[], bytes: number, files: string): void {
  if (specs.some(({dtype, quantization}) => quantization !== undefined || !(dtype in bytesOf))) return;
  const sizes = specs.map(({shape, dtype}) => tf.util.sizeFromShape(shape) * (bytesOf[dtype] as number));
  const expected = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes === expected) return;
  throw new EncoderFolderError(
    `${files} holds ${bytes.toLocaleString('en-US')} bytes, ${expected.toLocaleString('en-US')} were expected by ${modelFile}: ` +
      'the two are not of one model, or a copy was cut off. Copy the whole folder again.',
  );
}

const bytesOf: Readonly<Record<string, number>> = {float32: 4, int32: 4, bool: 1};
