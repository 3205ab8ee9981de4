import {join} from 'node:path';
import {
  type Augmentation,
  cifar10,
  colorJitter,
  compose,
  type Dataset,
  type Example,
  imageFolder,
  randomGrayscale,
  randomHorizontalFlip,
  randomResizedCrop,
  twoViews,
} from '@annulus/datasets';
import {type LoaderData, loaderData} from '../measures/loader-data.js';
import {loaderRate, readingRate} from '../measures/loader-rate.js';
import {pythonRates} from '../measures/python-rates.js';
import {median} from '../median.js';
import type {Table} from '../report/table.js';
import type {Part} from './part.js';

/** Seconds of processor time of one measurement. */
const SECONDS = 1;

const batchSizes = {cifar: 256, jpeg: 30} as const;

/** The parts of `contrastiveAugmentation()`. */
const steps = (size: number): readonly Augmentation[] => [
  randomResizedCrop({size, scale: [0.2, 1]}),
  colorJitter({brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.4}),
  randomGrayscale({probability: 0.2}),
  randomHorizontalFlip(),
];

interface Loaded {
  readonly name: string;
  readonly kind: keyof typeof batchSizes;
  readonly dataset: Dataset<Example>;
  readonly size: number;
}

/** Microseconds that an example takes when it is only read, then with one step more each, all of them last. */
async function cumulative({dataset, kind, size}: Loaded): Promise<number[]> {
  const micros = [1e6 / (await readingRate(dataset, SECONDS))];
  for (const count of steps(size).keys()) {
    const augment = compose(...steps(size).slice(0, count + 1));
    micros.push(1e6 / (await loaderRate(twoViews(dataset, {batchSize: batchSizes[kind], augment}), SECONDS)));
  }
  return micros;
}

const turbo = (root: string): readonly Loaded[] => {
  try {
    return [{name: 'JPEG, turbo', kind: 'jpeg', dataset: imageFolder({root, decoder: 'turbo'}), size: 224}];
  } catch {
    return [];
  }
};

/** What loading two views costs, and against torchvision. */
export const loader: Part = {
  name: 'loader',
  about: 'two augmented views of CIFAR and of JPEG files, against torchvision',
  async measure({rounds, python}) {
    const data = await loaderData();
    try {
      return await measured(data, rounds, python);
    } finally {
      await data.remove();
    }
  },
};

async function measured(data: LoaderData, rounds: number, python: string): Promise<Table> {
  const records = join(data.cifar, 'data_batch_1.bin');
  const given = [records, data.jpeg, batchSizes.cifar, batchSizes.jpeg, SECONDS];
  const theirs = await pythonRates(python, 'torchvision_loader.py', given);
  const sources: readonly Loaded[] = [
    {name: 'CIFAR-10', kind: 'cifar', dataset: cifar10({root: data.cifar, split: 'train', take: 10_000}), size: 32},
    {name: 'JPEG, sharp', kind: 'jpeg', dataset: imageFolder({root: data.jpeg}), size: 224},
    ...turbo(data.jpeg),
  ];
  const columns = ['reading %', 'crop and batch %', 'jitter %', 'gray %', 'flip %'];
  const rows: (string | number)[][] = [];
  for (const source of sources) {
    const [ours, other]: [number[][], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ours.push(await cumulative(source));
      if (theirs) other.push(await theirs.rate(source.kind));
    }
    const times = columns.map((_, step) => median(ours.map((micros) => micros[step] as number)));
    const whole = times.at(-1) as number;
    const shares = times.map((time, step) => (100 * (time - (times[step - 1] ?? 0))) / whole);
    const compared = theirs ? [median(other), 1e6 / whole / median(other)] : ['–', '–'];
    rows.push([source.name, 1e6 / whole, ...compared, ...shares]);
  }
  theirs?.end();
  const against = theirs ? `torchvision ${theirs.version} does the same on one thread` : `no torchvision at ${python}`;
  return {
    title: 'Two views of an example',
    about: `Batches of two views with the default augmentation, 32 pixels for CIFAR-10, 224 for JPEG files of 256 pixels. Examples per second of processor time, all threads together; ${against}. Then what each step adds, in per cent. ${data.about}.`,
    columns: ['source', 'examples/s', 'torchvision', 'times as fast', ...columns],
    rows,
  };
}
