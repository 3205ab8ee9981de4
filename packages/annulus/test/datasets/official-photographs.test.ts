import {mkdtempSync, readdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import type {Dataset, Example} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {wholeDataset} from '../../src/datasets/whole-dataset.js';

/** The folder of each sample, and how many images it has to learn from and to measure on. */
const samples = {
  stl10: ['stl10', 16, 9],
  imagenet: ['imagenet-tar', 48, 24],
  'tiny-imagenet': ['tiny-imagenet', 400, 200],
  aircraft: ['aircraft', 36, 18],
  cub200: ['cub200', 40, 40],
  dtd: ['dtd', 80, 40],
  fungi: ['fungi', 24, 8],
  gtsrb: ['gtsrb', 452, 126],
  flowers102: ['flowers102', 48, 24],
  'coco-crops': ['coco-tiny', 470, 382],
} as const;

testWithShared(
  'every data set of photographs opens at a size, and some of its images are drawn',
  'data',
  async (t, data) => {
    for (const [dataset, [folder, learned, measured]] of Object.entries(samples)) {
      const options = {dataset: dataset as keyof typeof samples, root: join(data, folder), size: 16, seed: 0};
      const {pretrain, query, input} = openDataset(options);
      t.deepEqual([pretrain.length, query?.length], [learned, measured], dataset);
      t.deepEqual([input.size, input.channels], [16, 3]);
      t.is(pretrain.labels?.length, pretrain.length);
      t.deepEqual(pretrain.classes, query?.classes);
      const some = openDataset({...options, train: 5, test: 3});
      t.deepEqual([some.pretrain.length, some.query?.length], [5, 3]);
      for (const {get} of [some.pretrain, some.query as Dataset<Example>]) {
        const [height = 0, width = 0] = (await get(0)).input.shape;
        t.is(Math.min(height, width), 16, dataset);
      }
    }
  },
);

testWithShared('images that are left out of a data set of photographs are not among them', 'data/cub200', (t, root) => {
  const options = {dataset: 'cub200', root, seed: 0} as const;
  const [first = '', second = ''] = openDataset(options).pretrain.files ?? [];
  const {pretrain} = openDataset(options, [first]);
  t.is(pretrain.length, 39);
  t.is(basename(pretrain.files?.[0] ?? ''), basename(second));
});

testWithShared(
  'where images are in archives is looked for once, and kept beside the runs',
  'data/imagenet-tar',
  (t, root) => {
    const output = mkdtempSync(join(tmpdir(), 'annulus-kept-'));
    const options = {dataset: 'imagenet', root, output, seed: 0} as const;
    const {files, pretrain} = openDataset(options);
    t.deepEqual(readdirSync(output).sort(), ['imagenet-train.index', 'imagenet-val.index']);
    const again = openDataset(options);
    t.deepEqual([again.files, again.pretrain.length], [files, pretrain.length]);
  },
);

testWithShared(
  'images in archives are not looked through for damage, which is said; those in files are',
  'data',
  async (t, data) => {
    const archived = await wholeDataset({dataset: 'imagenet', root: join(data, 'imagenet-tar'), size: 16, seed: 0});
    t.is(archived.extent, undefined);
    t.deepEqual(archived.splits.found, [
      'Images in ILSVRC2012_img_train.tar and ILSVRC2012_img_val.tar are not looked through for damage before the training; unpacked they are',
    ]);
    const read: number[] = [];
    const onProgress = (_: number, of: number) => read.push(of);
    const crops = await wholeDataset(
      {dataset: 'coco-crops', root: join(data, 'coco-tiny'), size: 16, seed: 0},
      {onProgress},
    );
    t.is(crops.splits.found, undefined);
    t.is(read.length, new Set([...(crops.splits.pretrain.files ?? []), ...(crops.splits.query?.files ?? [])]).size);
    t.regex(crops.extent ?? '', /^Pixels: /);
  },
);
