import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as tf from '@tensorflow/tfjs';

/**
 * A folder as a place for models: `model.json` and `weights.bin`, the format that browsers load by URL.
 *
 * `await encoder.save(modelFolder(path))`, `await tf.loadLayersModel(modelFolder(path))`.
 */
export function modelFolder(path: string): tf.io.IOHandler {
  const modelFile = join(path, 'model.json');
  return {
    async save(artifacts) {
      const weights = Buffer.from(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
      const {modelTopology, weightSpecs = [], format = 'layers-model', generatedBy, convertedBy = null} = artifacts;
      const weightsManifest = [{paths: ['weights.bin'], weights: weightSpecs}];
      const model = {format, generatedBy, convertedBy, modelTopology, weightsManifest};
      await mkdir(path, {recursive: true});
      await writeFile(join(path, 'weights.bin'), weights);
      await writeFile(modelFile, JSON.stringify(model));
      return {modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts)};
    },
    async load() {
      const model = JSON.parse(await readFile(modelFile, 'utf8')) as tf.io.ModelJSON;
      return tf.io.getModelArtifactsForJSON(model, async (manifest) => {
        const files = manifest.flatMap(({paths}) => paths).map((file) => readFile(join(path, file)));
        const bytes = Buffer.concat(await Promise.all(files));
        const specs = manifest.flatMap(({weights}) => weights);
        return [specs, new Uint8Array(bytes).buffer];
      });
    },
  };
}
