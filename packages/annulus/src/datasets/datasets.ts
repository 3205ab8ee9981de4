import {cifar10} from './cifar10.js';
import {cifar100} from './cifar100.js';
import type {DatasetEntry} from './dataset-entry.js';
import {fashionMnist} from './fashion-mnist.js';
import {imageFolder} from './image-folder.js';
import {mnist} from './mnist.js';
import {shapes} from './shapes.js';

/** The data sets that can be learned from: to add one is to write its file and its line here. */
const entries = {
  shapes,
  cifar10,
  cifar100,
  mnist,
  'fashion-mnist': fashionMnist,
  'image-folder': imageFolder,
} as const satisfies Record<string, DatasetEntry>;

export type DatasetName = keyof typeof entries;

export const datasets: Readonly<Record<DatasetName, DatasetEntry>> = entries;

export const datasetNames = Object.keys(entries) as readonly DatasetName[];
