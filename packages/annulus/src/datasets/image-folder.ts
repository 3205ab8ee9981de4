import {channelStatistics, type Dataset, type Example, imageFolder as read} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import type {DatasetEntry, DatasetRequest} from './dataset-entry.js';
import {drawn} from './drawn.js';
import {foundInFolder} from './found-in-folder.js';
import {isTable} from './is-table.js';
import {readIdle} from './own-format.js';
import {labelledAs, partlyLabelled} from './partly-labelled.js';
import {photographs} from './recipe.js';
import {filesOf, sameForReference} from './splits.js';

/** So small, most folders are decoded once for the whole run, when they are looked through for damage. */
const keep = {megabytes: 256};

/** Images below which none can be held out for the test. */
const fewest = 3;

/**
 * Your own photographs. Given splits are used: what is learned from is `train`, what is measured on is `test`, or else the
 * validation images. Without them a fifth, the same for every seed, is held out. Without classes all images are learned from.
 */
export const imageFolder: DatasetEntry = {
  folder: 'a folder of pictures, flat or with folders in it',
  channels: 3,
  defaultSize: 64,
  reads: 'later',
  idle: readIdle,
  recipe: photographs,
  open({root, size = 64, labels = 'folders', background = '#ffffff', leaveOut = [], beside, ...counts}) {
    const source = isTable(labels) ? {file: labels} : (labels as 'folders' | 'none');
    const common = {root, split: 'all', size, background, keep, leaveOut} as const;
    const images = read({...common, labels: source});
    const mixed = beside === 'learned from' && images.notTaken.beside.length > 0 && images.classes !== undefined;
    if (mixed && Object.keys(images.splits).length === 0) {
      const all = read({...common, labels: 'none'});
      const text = foundInFolder(images, undefined, 'learned from');
      const statistics = channelStatistics.imagenet;
      return {size, statistics, found: text, ...partlyLabelled(all, labelledAs(all, images), counts)};
    }
    const {train = images} = images.splits;
    const {labelled} = images;
    const measured = (['test', 'validation'] as const).find((name) => images.splits[name]?.classes !== undefined);
    const found = {size, statistics: channelStatistics.imagenet, found: foundInFolder(images, measured)};
    if (labelled && train === images) return {...found, ...partlyLabelled(images, labelled, counts)};
    if (train.classes === undefined) {
      const pretrain = drawn('train', train, counts.train);
      return {...found, pretrain, files: filesOf(pretrain)};
    }
    const given = measured && images.splits[measured];
    const [learned, held] = given ? [train, given] : heldOut(train, root);
    return {...found, ...sameForReference(drawn('train', learned, counts.train), drawn('test', held, counts.test))};
  },
};

/** @throws {OptionError} when there are too few images to hold some out */
function heldOut(
  images: Dataset<Example>,
  root: DatasetRequest['root'],
): readonly [Dataset<Example>, Dataset<Example>] {
  if (images.length < fewest) {
    throw new OptionError({
      option: 'root',
      received: root,
      expected: (wording) =>
        `${wording.option('root')} to hold at least ${fewest} images, a fifth of which are held out for the test: ${root} holds ${images.length}`,
    });
  }
  return images.split({fraction: 0.8}, {fraction: 0.2}) as [Dataset<Example>, Dataset<Example>];
}
