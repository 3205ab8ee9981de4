import {channelStatistics, type Dataset, type Example, imageFolder as read} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import type {DatasetEntry, DatasetRequest} from './dataset-entry.js';
import {foundInFolder} from './found-in-folder.js';
import type {ImageSplits} from './image-splits.js';
import {isTable} from './is-table.js';
import {photographs} from './recipe.js';
import {atMost, filesOf, sameForReference} from './splits.js';

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
  idle: {},
  recipe: photographs,
  open({root, size = 64, labels = 'folders', background = '#ffffff', leaveOut = [], ...counts}) {
    const source = isTable(labels) ? {file: labels} : (labels as 'folders' | 'none');
    const images = read({root, split: 'all', size, labels: source, background, keep, leaveOut});
    const {train = images} = images.splits;
    const {labelled} = images;
    const measured = (['test', 'validation'] as const).find((name) => images.splits[name]?.classes !== undefined);
    const common = {size, statistics: channelStatistics.imagenet, found: foundInFolder(images, measured)};
    if (labelled && train === images) return {...common, ...partlyLabelled(images, labelled, counts)};
    if (train.classes === undefined) {
      const pretrain = drawn('train', train, counts.train);
      return {...common, pretrain, files: filesOf(pretrain)};
    }
    const given = measured && images.splits[measured];
    const [learned, held] = given ? [train, given] : heldOut(train, root);
    return {...common, ...sameForReference(drawn('train', learned, counts.train), drawn('test', held, counts.test))};
  },
};

/** All images but those that are held out of the ones with labels: whoever learns without labels learns from the others too. */
function partlyLabelled(
  images: Dataset<Example>,
  labelled: Dataset<Example>,
  {train, test}: Pick<DatasetRequest, 'train' | 'test'>,
): Pick<ImageSplits, 'pretrain' | 'reference' | 'query' | 'files'> {
  if (labelled.length < fewest) {
    const pretrain = drawn('train', images, train);
    return {pretrain, files: filesOf(pretrain)};
  }
  const [reference, held] = labelled.split({fraction: 0.8}, {fraction: 0.2}) as [Dataset<Example>, Dataset<Example>];
  const query = drawn('test', held, test);
  const tested = new Set(held.files);
  const others = (images.files ?? []).flatMap((path, index) => (tested.has(path) ? [] : [index]));
  const pretrain = drawn('train', images.select(others), train);
  return {pretrain, reference, query, files: filesOf(pretrain, reference, query)};
}

/** So many of the images, drawn, since the first ones may all be of one class; all of them as they are. */
function drawn(option: string, images: Dataset<Example>, count: number = images.length): Dataset<Example> {
  return count === images.length ? images : images.shuffle(0).take(atMost(option, images.length, count));
}

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
