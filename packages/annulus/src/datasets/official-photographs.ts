import {basename} from 'node:path';
import {type ChannelStatistics, channelStatistics, type Dataset, type Example} from '@annulus/datasets';
import {nameList} from '../text/name-list.js';
import type {DatasetEntry} from './dataset-entry.js';
import {drawn} from './drawn.js';
import {keptDecoded} from './kept-decoded.js';
import {onlyFolder} from './only-folder.js';
import {ownFormatIdle, readIdle} from './own-format.js';
import {pictures} from './pictures.js';
import {photographs} from './recipe.js';
import {sameForReference, without} from './splits.js';

/** How the photographs of a data set are opened. */
export interface Opening {
  readonly root: string;
  readonly size: number;
  readonly keep: {readonly megabytes: number};
  /** A folder for what takes long to find out and is kept; absent: nothing is kept. */
  readonly notes?: string;
}

/** What tells a data set of photographs from the others. */
interface OfficialSet {
  /** What its `root` must be. */
  readonly folder: string;
  /** Of its training images; absent: ImageNet's. */
  readonly statistics?: ChannelStatistics;
  /** `together`: in one file for all of them, which nothing is looked for in before they are learned from. Default: each in its own. */
  readonly lie?: 'apart' | 'together';
  readonly train: (opening: Opening) => Dataset<Example>;
  readonly test: (opening: Opening) => Dataset<Example>;
}

const size = 64;

const {damaged = '', ...idleApart} = {...ownFormatIdle, ...readIdle};

const notLookedThrough = (archives: readonly string[]): string =>
  `Images in ${nameList(archives.map((path) => basename(path)))} are not looked through for damage before the training; unpacked they are`;

/** A data set of photographs in its official files, which are decoded when they are asked for. */
export const officialPhotographs = ({
  folder,
  statistics = channelStatistics.imagenet,
  lie = 'apart',
  ...open
}: OfficialSet): DatasetEntry => ({
  folder,
  noun: 'image',
  channels: 3,
  defaultSize: size,
  reads: lie === 'apart' ? 'later' : 'at once',
  idle: lie === 'apart' ? idleApart : {...idleApart, damaged},
  recipe: photographs,
  open: ({root, size: side = size, leaveOut = [], train, test, notes, keep = keptDecoded()}) => {
    const opening = {root: onlyFolder(root), size: side, keep, ...(notes !== undefined && {notes})};
    const learned = drawn('train', without(open.train(opening), leaveOut), train);
    const measured = drawn('test', without(open.test(opening), leaveOut), test);
    const splits = sameForReference(learned, measured);
    const input = pictures({size: side, channels: 3, statistics});
    const archives = splits.files.filter((path) => path.endsWith('.tar'));
    return {...splits, input, ...(archives.length > 0 && {archives, found: [notLookedThrough(archives)]})};
  },
});
