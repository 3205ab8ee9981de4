import type {DatasetName, TrainingOptions} from '../settings/training-options.js';

/** The options whose default depends on the dataset. */
export type Recipe = Pick<
  TrainingOptions,
  | 'train'
  | 'test'
  | 'cropScale'
  | 'hue'
  | 'grayscale'
  | 'queue'
  | 'temperature'
  | 'encoder'
  | 'epochs'
  | 'batchSize'
  | 'learningRate'
  | 'probeScaling'
> & {readonly neighbours: number};

/**
 * For painted shapes: both runs and their probes end in a few minutes on two slow cores.
 *
 * Their colours say nothing of their class, so views lose them; there are few of each class, so few neighbours vote. The
 * probe standardizes its features, as those of the random small-convnet are too small for it.
 */
const shapes: Recipe = {
  train: 2000,
  test: 1000,
  cropScale: [0.3, 1],
  hue: 0.4,
  grayscale: 0.5,
  queue: 1024,
  temperature: 0.2,
  encoder: 'small-convnet',
  epochs: 20,
  batchSize: 64,
  learningRate: 0.03,
  probeScaling: 'standardize',
  neighbours: 20,
};

/** For photographs and digits: MoCo's views and a ResNet on all images, and the paper's probe. */
const images: Recipe = {
  cropScale: [0.2, 1],
  hue: 0.1,
  grayscale: 0.2,
  queue: 4096,
  temperature: 0.1,
  encoder: 'resnet18',
  epochs: 20,
  batchSize: 128,
  learningRate: 0.06,
  probeScaling: 'none',
  neighbours: 200,
};

export const recipeFor = (dataset: DatasetName): Recipe => (dataset === 'shapes' ? shapes : images);

/** How help says a default that depends on the dataset. */
export function defaultText(option: keyof Recipe): string {
  const [ofShapes = 'all', ofOthers = 'all'] = [shapes[option], images[option]];
  return `(default: shapes ${ofShapes}, others ${ofOthers})`;
}
