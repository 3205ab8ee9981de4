import {aircraft} from './aircraft.js';
import {audioFolder} from './audio-folder.js';
import {audioMnist} from './audiomnist.js';
import {cifar10} from './cifar10.js';
import {cifar100} from './cifar100.js';
import {cocoCrops} from './coco-crops.js';
import {cub200} from './cub200.js';
import type {DatasetEntry} from './dataset-entry.js';
import {dtd} from './dtd.js';
import {fashionMnist} from './fashion-mnist.js';
import {flowers102} from './flowers102.js';
import {fluentSpeechCommands} from './fluent-speech-commands.js';
import {fsdd} from './fsdd.js';
import {fungi} from './fungi.js';
import {gtsrb} from './gtsrb.js';
import {imageFolder} from './image-folder.js';
import {imagenet} from './imagenet.js';
import {librispeech} from './librispeech.js';
import {mnist} from './mnist.js';
import {shapes} from './shapes.js';
import {speechCommands} from './speech-commands.js';
import {stl10} from './stl10.js';
import {tinyImagenet} from './tiny-imagenet.js';

/** The data sets that can be learned from: to add one is to write its file and its line here. */
const entries = {
  shapes,
  cifar10,
  cifar100,
  mnist,
  'fashion-mnist': fashionMnist,
  stl10,
  imagenet,
  'tiny-imagenet': tinyImagenet,
  aircraft,
  cub200,
  dtd,
  fungi,
  gtsrb,
  flowers102,
  'coco-crops': cocoCrops,
  'image-folder': imageFolder,
  librispeech,
  audiomnist: audioMnist,
  'speech-commands': speechCommands,
  'fluent-speech-commands': fluentSpeechCommands,
  fsdd,
  'audio-folder': audioFolder,
} as const satisfies Record<string, DatasetEntry>;

export type DatasetName = keyof typeof entries;

export const datasets: Readonly<Record<DatasetName, DatasetEntry>> = entries;

export const datasetNames = Object.keys(entries) as readonly DatasetName[];
