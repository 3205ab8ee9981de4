import {OptionError} from '../options/option-error.js';
import type {DataSplits} from './data-splits.js';
import type {DatasetRequest} from './dataset-entry.js';
import {filesOf} from './splits.js';

/** Of the training images, where `test` says of none: one in this many is held out. */
const oneIn = 5;

/**
 * The splits of a data set with training images in the place of the test images: as many as `test`, drawn, the same for every
 * seed, and not learned from. What is chosen on them can be reported on the test images, which had no part in it.
 *
 * @param open - opens the data set with another request
 * @throws {OptionError} when there are too few, or only some images have classes
 */
export function validationSplits(request: DatasetRequest, open: (request: DatasetRequest) => DataSplits): DataSplits {
  const {train, test} = request;
  const held = test ?? (train === undefined ? undefined : Math.ceil(train / (oneIn - 1)));
  const {test: _, ...images} = request;
  const opened = open({...images, ...(train !== undefined && {train: train + (held as number)})});
  const {pretrain, reference} = opened;
  if (reference === undefined) return opened;
  const count = held ?? Math.floor(reference.length / oneIn);
  if (reference !== pretrain || count < 1 || count >= reference.length) throw notToHold(count, opened);
  const [learned, validation] = reference.split({examples: reference.length - count}, {examples: count}) as [
    typeof reference,
    typeof reference,
  ];
  return {
    ...opened,
    pretrain: learned,
    reference: learned,
    query: validation,
    files: filesOf(learned, validation),
  };
}

function notToHold(count: number, {pretrain, reference}: DataSplits): OptionError {
  return new OptionError({
    option: 'measureOn',
    received: 'validation',
    expected: ({option}) =>
      reference === pretrain
        ? `${option('measureOn')} validation to leave training examples to learn from: ${count} are to be held out of ${pretrain.length}`
        : pretrain.labels !== undefined
          ? `no ${option('measureOn')} validation where others are measured by than those that are learned from`
          : `all training examples to have a class with ${option('measureOn')} validation, ${reference?.length} of ${pretrain.length} have one`,
  });
}
