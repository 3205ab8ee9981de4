import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {channelStatistics, type Dataset, type Example, imageFolder as read} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import type {DatasetEntry} from './dataset-entry.js';
import {photographs} from './recipe.js';
import {firstOfBoth} from './splits.js';

/** Your own photographs; a fifth, the same for every seed, is held out for the test. */
export const imageFolder: DatasetEntry = {
  folder: 'a folder with one folder of images per class',
  channels: 3,
  defaultSize: 64,
  idle: {},
  recipe: photographs,
  open({root, size = 64, ...counts}) {
    const images = severalClasses(root, read({root, size}));
    const [train, test] = images.split({fraction: 0.8}, {fraction: 0.2}) as [Dataset<Example>, Dataset<Example>];
    return {
      ...firstOfBoth(counts, (split) => (split === 'train' ? train : test)),
      size,
      statistics: channelStatistics.imagenet,
    };
  },
};

/** @throws {OptionError} when all images are of one class: there is nothing to tell apart */
function severalClasses(root: string, images: Dataset<Example>): Dataset<Example> {
  const [only, ...others] = images.classes ?? [];
  if (only === undefined || others.length > 0) return images;
  const below = join(root, only);
  const holdsFolders = readdirSync(below, {withFileTypes: true}).some((entry) => entry.isDirectory());
  throw new OptionError({
    option: 'root',
    received: root,
    expected: (wording) =>
      `${wording.option('root')} to be a folder with at least two class folders: ${root} holds one class folder, \`${only}\``,
    ...(holdsFolders && {advice: () => `Did you mean ${below}?`}),
  });
}
