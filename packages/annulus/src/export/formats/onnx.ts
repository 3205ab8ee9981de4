import {join} from 'node:path';
import {saveOnnx} from '@annulus/encoders';
import type {ExportFormat} from './export-format.js';

const file = 'encoder.onnx';

/** One file of opset 17. */
export const onnx: ExportFormat = {
  own: ['batchNorm', 'input'],
  folder: '',
  outdated: [],

  async save(encoder, folder, {batchNorm = 'fold', input = 'normalized'}) {
    await saveOnnx(encoder, join(folder, file), {batchNorm, input});
    return [
      {name: file, meaning: 'images to embedding and pooled, with any number of images at a time'},
      {name: `${file}.json`, meaning: 'what images must look like'},
    ];
  },

  programs: ({network}, folder) => {
    const [, height, width, channels] = network.inputs[0]?.shape ?? [];
    const [path, about] = [JSON.stringify(join(folder, file)), JSON.stringify(join(folder, `${file}.json`))];
    const shape = [1, channels, height ?? 224, width ?? 224].join(', ');
    return [
      {
        heading: 'In Python (pip install onnxruntime numpy):',
        code: `import json, numpy, onnxruntime
print(json.load(open(${about}))["input"])  # How to resize, crop and normalise.
session = onnxruntime.InferenceSession(${path})
images = numpy.zeros([${shape}], numpy.float32)
embedding, pooled = session.run(["embedding", "pooled"], {"images": images})`,
      },
      {
        heading: 'In Node (npm install onnxruntime-node):',
        code: `import {InferenceSession, Tensor} from 'onnxruntime-node';
const session = await InferenceSession.create(${path});
const images = new Tensor('float32', new Float32Array(${shape.replaceAll(', ', ' * ')}), [${shape}]);
const {embedding, pooled} = await session.run({images});`,
      },
    ];
  },
};
