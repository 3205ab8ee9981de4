import {shapes as painted} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {ownFormatIdle, pictureIdle} from './own-format.js';
import {pictures} from './pictures.js';
import {sameForReference} from './splits.js';

/** Painted shapes: no download. */
export const shapes: DatasetEntry = {
  noun: 'image',
  channels: 3,
  defaultSize: 32,
  idle: {...ownFormatIdle, ...pictureIdle, root: 'its images are painted, not read'},
  /**
   * A temperature at which the ring can be seen: at 0.5 most of the gradient falls beyond the nearest tenth of the negatives, and the
   * rate is 5 times that of 0.1, in proportion to it (docs/when-the-ring-pays.md). As many epochs as end in less than four minutes on
   * two slow cores. The nearest candidates are what it learns from, so the ring leaves none of them out.
   *
   * The colours say nothing of the class, so views lose them; there are few of each class, so few neighbours vote. The
   * probe standardizes its features, as those of the random small-convnet are too small for it.
   */
  recipe: {
    train: 2000,
    test: 1000,
    cropScale: [0.3, 1],
    hue: 0.4,
    grayscale: 0.5,
    queue: 1024,
    temperature: 0.5,
    inner: 0,
    encoder: 'small-convnet',
    epochs: 80,
    batchSize: 32,
    learningRate: 0.15,
    weightDecay: 0.0005,
    probeScaling: 'standardize',
    neighbours: 20,
  },
  open: ({train = 2000, test = 1000, size = 32, classes = 16, seed}) => ({
    ...sameForReference(
      painted({examples: train, size, classes, seed, split: 'train'}),
      painted({examples: test, size, classes, seed, split: 'test'}),
    ),
    input: pictures({
      size,
      channels: 3,
      statistics: {mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]},
    }),
  }),
};
