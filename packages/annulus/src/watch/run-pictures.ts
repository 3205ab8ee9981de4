import {existsSync} from 'node:fs';
import {dirname, isAbsolute, relative, resolve, sep} from 'node:path';
import type {ArrayData, Dataset, Example} from '@annulus/datasets';
import sharp from 'sharp';
import {type DatasetOptions, openDataset} from '../datasets/open-dataset.js';
import {type ImageRecord, leftOutPaths} from '../training/image-record.js';
import {configurationFile, imagesFile} from '../training/run-folder.js';
import type {PicturesView} from './page-data.js';
import type {RunFiles} from './run-files.js';
import type {WatchedConfiguration} from './run-text.js';

/** Pixels of both sides of a thumbnail. */
const side = 160;

/** Thumbnails that are kept. */
const kept = 600;

/** A file for the browser. */
export interface Thumbnail {
  readonly type: 'image/webp' | 'image/png';
  readonly bytes: Buffer;
}

/** The pictures that a run learns from, by their indices, for the page; opened when the first one is asked for. */
export class RunPictures {
  readonly #files: RunFiles;
  readonly #thumbnails = new Map<number, Promise<Thumbnail>>();
  #opened: Promise<Dataset<Example>> | undefined;
  #root = '';

  constructor(files: RunFiles) {
    this.#files = files;
  }

  /** Names and classes of some pictures, or why there are none to see. */
  async about(ids: readonly number[]): Promise<PicturesView> {
    try {
      const {files, labels, classes, length} = await this.#open();
      const known = ids.filter((id) => Number.isInteger(id) && id >= 0 && id < length);
      const pictures = known.map((id) => {
        const path = files?.[id];
        const name = path === undefined ? `picture ${id}` : relative(this.#root, path).replaceAll(sep, '/');
        const named = classes?.[labels?.[id] ?? -1];
        return [id, {name, ...(named !== undefined && {class: named})}] as const;
      });
      return {pictures: Object.fromEntries(pictures)};
    } catch (error) {
      this.#opened = undefined; // A disk may come back.
      return {problem: `The pictures cannot be shown: ${(error as Error).message}`, pictures: {}};
    }
  }

  /** A picture of the run, small; `undefined` where it has none of that index, or it cannot be read any more. */
  async thumbnail(id: number): Promise<Thumbnail | undefined> {
    try {
      const dataset = await this.#open();
      if (id >= dataset.length) return undefined;
      const known = this.#thumbnails.get(id) ?? thumbnailOf(dataset, id);
      this.#thumbnails.delete(id);
      this.#thumbnails.set(id, known); // The one asked for last is the last to be forgotten.
      const [oldest] = this.#thumbnails.keys();
      if (this.#thumbnails.size > kept && oldest !== undefined) this.#thumbnails.delete(oldest);
      return await known;
    } catch {
      this.#thumbnails.delete(id);
      return undefined;
    }
  }

  #open(): Promise<Dataset<Example>> {
    this.#opened ??= this.#openRun();
    return this.#opened;
  }

  async #openRun(): Promise<Dataset<Example>> {
    const configuration = await this.#files.json<WatchedConfiguration>(configurationFile);
    const {options} = configuration ?? {};
    if (options === undefined) throw new Error(`there is no ${configurationFile} yet.`);
    const record = await this.#files.json<ImageRecord>(imagesFile);
    const roots = [options.root ?? []].flat().map((root) => this.#rootOf(String(root), options));
    const root = Array.isArray(options.root) ? roots : (roots[0] ?? '');
    this.#root = roots[0] ?? '';
    const leftOut = record ? leftOutPaths(root, record) : [];
    const {pretrain, files} = openDataset({...options, root} as unknown as DatasetOptions, leftOut);
    const expected = configuration?.images?.train;
    const changed =
      (expected !== undefined && expected !== pretrain.length) ||
      (record && roots.length === 1 && !sameFiles(record, files, this.#root));
    if (changed) throw new Error('they are others than those that the run was started with.');
    return pretrain;
  }

  /** The folder of pictures: as the run's process was told, or seen from where that had been started. */
  #rootOf(root: string, {output, name}: Readonly<Record<string, unknown>>): string {
    if (isAbsolute(root) || existsSync(root)) return root;
    const above = typeof output === 'string' && !isAbsolute(output) && typeof name === 'string';
    const start = above
      ? resolve(this.#files.folder, relative(`/${output}/${name}`, '/'))
      : dirname(this.#files.folder);
    return resolve(start, root);
  }
}

function sameFiles({files}: ImageRecord, now: readonly string[], root: string): boolean {
  const names = now.map((path) => relative(root, path).replaceAll(sep, '/'));
  return names.length === Object.keys(files).length && names.every((name) => Object.hasOwn(files, name));
}

async function thumbnailOf(dataset: Dataset<Example>, id: number): Promise<Thumbnail> {
  const path = dataset.files?.[id];
  if (path !== undefined && new Set(dataset.files).size > 1) {
    const read = sharp(path, {failOn: 'none'}).autoOrient().flatten({background: '#ffffff'});
    const bytes = await read
      .resize(side, side, {fit: 'cover'})
      .webp({quality: 82})
      .toBuffer()
      .catch(() => undefined);
    if (bytes) return {type: 'image/webp', bytes};
  }
  return fromPixels((await dataset.get(id)).input);
}

/** What training sees, of a data set whose pictures are no files or are in a format of their own. */
async function fromPixels({data, shape}: ArrayData): Promise<Thumbnail> {
  const [height = 1, width = 1, channels = 3] = shape;
  const pixels = Uint8ClampedArray.from(data, (value) => value * 255);
  const raw = {width, height, channels: channels as 1 | 3};
  const bytes = await sharp(pixels, {raw}).resize(side, side, {fit: 'cover', kernel: 'nearest'}).png().toBuffer();
  return {type: 'image/png', bytes};
}
