import {aircraft} from './aircraft.js';
import {audiomnist} from './audiomnist.js';
import {cifar10} from './cifar10.js';
import {cifar100} from './cifar100.js';
import {cocoCrops} from './coco-crops.js';
import {cub200} from './cub200.js';
import {dtd} from './dtd.js';
import {fashionMnist} from './fashion-mnist.js';
import {flowers102} from './flowers102.js';
import {fluentActions, fluentLocations, fluentObjects} from './fluent.js';
import {fungi} from './fungi.js';
import {gtsrb} from './gtsrb.js';
import {imageFolder} from './image-folder.js';
import {imagenet} from './imagenet.js';
import {librispeech} from './librispeech.js';
import {mnist} from './mnist.js';
import {speechCommands} from './speech-commands.js';
import {stl10} from './stl10.js';
import {tinyImagenet} from './tiny-imagenet.js';
import type {TransferTask} from './transfer-task.js';

/** What can be transferred to, in the order of the paper's tables: to add a task is to write its file and its line here. */
const entries = {
  aircraft,
  cub200,
  dtd,
  fungi,
  mnist,
  'fashion-mnist': fashionMnist,
  gtsrb,
  flowers102,
  'coco-crops': cocoCrops,
  cifar10,
  cifar100,
  stl10,
  'tiny-imagenet': tinyImagenet,
  imagenet,
  'image-folder': imageFolder,
  librispeech,
  audiomnist,
  'speech-commands': speechCommands,
  'fluent-actions': fluentActions,
  'fluent-objects': fluentObjects,
  'fluent-locations': fluentLocations,
} as const satisfies Record<string, TransferTask>;

export type TransferTaskName = keyof typeof entries;

export const transferTasks: Readonly<Record<TransferTaskName, TransferTask>> = entries;

export const transferTaskNames = Object.keys(entries) as readonly TransferTaskName[];
