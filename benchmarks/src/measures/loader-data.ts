import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Dataset, type Example, imageFolder, Random, shapes} from '@annulus/datasets';
import sharp from 'sharp';

/** Images to load, as files that another program can read too. */
export interface LoaderData {
  /** Holds the files of CIFAR-10's binary version. */
  readonly cifar: string;
  /** Holds a folder of JPEG files of 256 x 256 pixels. */
  readonly jpeg: string;
  /** What the images are. */
  readonly about: string;
  remove(): Promise<void>;
}

const RECORDS = 10_000;
const CIFAR_FILES = [...[1, 2, 3, 4, 5].map((part) => `data_batch_${part}.bin`), 'test_batch.bin'];
const RECORD_BYTES = 3073;
const PHOTOS = 60;

/** The folder `shared`, beside the repository. */
const shared = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data');

/** Real images out of `../shared` where it is there, otherwise noise and painted shapes. */
export async function loaderData(): Promise<LoaderData> {
  const place = await mkdtemp(join(tmpdir(), 'annulus-loader-'));
  const real = join(shared, 'cifar10', 'cifar-10-batches-bin');
  const photos = join(shared, 'imagenet-sample', 'train');
  const [hasCifar, hasPhotos] = [existsSync(real), existsSync(photos)];
  if (!hasCifar) {
    const records = noise();
    for (const name of CIFAR_FILES) await writeFile(join(place, name), records);
  }
  const jpeg = join(place, 'jpeg');
  await encode(hasPhotos ? imageFolder({root: photos, size: 256}) : shapes({examples: PHOTOS, size: 256}), jpeg);
  return {
    cifar: hasCifar ? real : place,
    jpeg,
    about: `CIFAR-10 is ${hasCifar ? 'real' : 'noise'}, the JPEG files are ${hasPhotos ? 'photos' : 'painted shapes'}`,
    remove: () => rm(place, {recursive: true}),
  };
}

async function encode(images: Dataset<Example>, root: string): Promise<void> {
  await mkdir(join(root, 'all'), {recursive: true});
  for (let index = 0; index < Math.min(PHOTOS, images.length); index++) {
    const {data, shape} = (await images.get(index)).input;
    const [height, width] = shape as [number, number];
    await sharp(Buffer.from(data.map((value) => 255 * value)), {raw: {height, width, channels: 3}})
      .resize({width: 256, height: 256, fit: 'cover'})
      .jpeg({quality: 90})
      .toFile(join(root, 'all', `${index}.jpg`));
  }
}

/** Records of random pixels, with random labels. */
function noise(): Uint8Array {
  const random = new Random(0);
  return new Uint8Array(RECORDS * RECORD_BYTES).map((_, at) => random.integer(at % RECORD_BYTES === 0 ? 10 : 256));
}
