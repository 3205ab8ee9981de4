import {saveEncoder} from '@annulus/encoders';
import {picturesFolder} from '../pictures/pictures-file.js';
import type {ExportFormat, Program} from './export-format.js';

/** The folder that `saveEncoder` writes, which browsers load by its address. */
export const tfjs: ExportFormat = {
  own: ['withExamples'],
  folder: 'tfjs',
  outdated: [picturesFolder],

  async save(encoder, folder) {
    await saveEncoder(encoder, folder);
    return [
      {name: 'model.json', meaning: 'the network, as tf.loadLayersModel reads it'},
      {name: 'weights.bin', meaning: 'its weights'},
      {name: 'encoder.json', meaning: 'where its features are, and what its inputs must look like'},
    ];
  },

  programs: ({input}, folder) => (input?.kind === 'log-mel' ? ofSounds(folder) : ofImages(folder)),
};

const ofImages = (folder: string): readonly Program[] => [
  {
    heading: 'In a browser, the folder served as /model (examples/browser is a whole page):',
    code: `import {imageFromBlob} from '@annulus/datasets/browser';
import {fetchEncoder} from '@annulus/encoders/browser';
import {imageFeatures} from '@annulus/transfer/browser';
const encoder = await fetchEncoder('model');
const [features] = await imageFeatures(encoder, [await imageFromBlob(file)]); // file: from a drop or an <input>`,
  },
  {
    heading: 'In Node:',
    code: `import {imageFolder} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';
const {input} = await imageFolder({root: 'photos'}).get(0);
const [features] = await imageFeatures(await loadEncoder(${JSON.stringify(folder)}), [input]);`,
  },
];

const ofSounds = (folder: string): readonly Program[] => [
  {
    heading: 'In a browser, the folder served as /model:',
    code: `import {fetchEncoder} from '@annulus/encoders/browser';
import {imageFeatures} from '@annulus/transfer/browser';
const encoder = await fetchEncoder('model');
const audio = await new AudioContext().decodeAudioData(await file.arrayBuffer()); // file: from a drop or an <input>
const data = audio.getChannelData(0);
const [features] = await imageFeatures(encoder, [{data, shape: [data.length, 1], rate: audio.sampleRate}]);`,
  },
  {
    heading: 'In Node:',
    code: `import {soundFiles} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';
const {input} = await soundFiles({files: ['new.wav']}).get(0);
const [features] = await imageFeatures(await loadEncoder(${JSON.stringify(folder)}), [input]);`,
  },
];
