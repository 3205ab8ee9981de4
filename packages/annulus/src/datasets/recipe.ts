/** The options whose default depends on the data set. */
export interface Recipe {
  /** Examples to learn from; absent: all. */
  readonly train?: number;
  /** Examples to measure on; absent: all. */
  readonly test?: number;
  /** Of pictures alone, as are the next two. */
  readonly cropScale?: readonly [low: number, high: number];
  readonly hue?: number;
  readonly grayscale?: number;
  /** Of sounds alone, as is the next. */
  readonly masks?: number;
  readonly seconds?: number;
  readonly queue: number;
  readonly temperature: number;
  /** Inner edge of the ring. */
  readonly inner: number;
  readonly encoder: 'resnet18' | 'small-convnet';
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly probeScaling: 'none' | 'standardize';
  readonly neighbours: number;
}

/** For photographs and digits: MoCo's views and a ResNet on all images, and the paper's probe. */
export const photographs: Recipe = {
  cropScale: [0.2, 1],
  hue: 0.1,
  grayscale: 0.2,
  queue: 4096,
  temperature: 0.1,
  inner: 0.01,
  encoder: 'resnet18',
  epochs: 20,
  batchSize: 128,
  learningRate: 0.06,
  weightDecay: 0.0005,
  probeScaling: 'none',
  neighbours: 200,
};

/** For recordings: the temperature, the rate and the masks of the paper's speech code, which trains ten times as long (§7). */
export const speech: Recipe = {
  masks: 0.625,
  queue: 4096,
  temperature: 0.07,
  inner: 0.01,
  encoder: 'resnet18',
  epochs: 20,
  batchSize: 128,
  learningRate: 0.03,
  weightDecay: 0.0001,
  probeScaling: 'none',
  neighbours: 200,
};
