import {channelStatistics, type Dataset, type Example, imageFolder as read} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import type {DatasetEntry} from './dataset-entry.js';
import {foundInFolder} from './found-in-folder.js';
import {photographs} from './recipe.js';
import {filesOf, first, firstOfBoth} from './splits.js';

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
    const images = read({root, split: 'all', size, labels, background, keep, leaveOut});
    const {train = images} = images.splits;
    const measured = (['test', 'validation'] as const).find((name) => images.splits[name]?.classes !== undefined);
    const common = {size, statistics: channelStatistics.imagenet, found: foundInFolder(images, measured)};
    if (train.classes === undefined) {
      return {...common, pretrain: first('train', train, counts.train), files: filesOf(train)};
    }
    const given = measured && images.splits[measured];
    const [learned, held] = given ? [train, given] : heldOut(train, root);
    return {
      ...common,
      ...firstOfBoth(counts, (split) => (split === 'train' ? learned : held)),
      files: filesOf(learned, held),
    };
  },
};

/** @throws {OptionError} when there are too few images to hold some out */
function heldOut(images: Dataset<Example>, root: string): readonly [Dataset<Example>, Dataset<Example>] {
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
