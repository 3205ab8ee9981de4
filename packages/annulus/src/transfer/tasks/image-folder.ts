import {imageFolder as entry} from '../../datasets/image-folder.js';
import {OptionError} from '../../options/option-error.js';
import type {TransferTask} from './transfer-task.js';

/** Your own photographs with classes: given splits are used, or a fifth is held out. */
export const imageFolder: TransferTask = {
  title: 'Own pictures',
  of: 'pictures',
  marks: [],
  open: ({root, size, labels, keep: {megabytes}}) => {
    const keep = {megabytes: 2 * megabytes}; // Both splits are of one reading.
    const asked = {root, size, seed: 0, labels, keep, beside: 'learned from'} as const;
    const {pretrain, reference, query, found} = entry.open(asked);
    if (!reference || !query) {
      throw new OptionError({
        option: 'root',
        received: root,
        expected: ({option}) =>
          `${option('root')} to hold pictures in folders of their classes, received ${root}, whose pictures have none`,
        advice: ({option}) => `Give the classes in a CSV file: ${option('labels')} labels.csv.`,
      });
    }
    const named = new Set([...(reference.files ?? []), ...(query.files ?? [])]);
    const unlabelled = (pretrain.files ?? []).filter((file) => !named.has(file)).length;
    return {train: reference, test: query, unlabelled, ...(found && {found})};
  },
};
