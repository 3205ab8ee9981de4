import {imageFolder as entry} from '../../datasets/image-folder.js';
import {OptionError} from '../../options/option-error.js';
import type {TransferTask} from './transfer-task.js';

/** Your own photographs with classes: given splits are used, or a fifth is held out. */
export const imageFolder: TransferTask = {
  title: 'Own pictures',
  of: 'pictures',
  marks: [],
  open: ({root, size, labels}) => {
    const {pretrain, reference, query, found} = entry.open({root, size, seed: 0, labels, beside: 'learned from'});
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
