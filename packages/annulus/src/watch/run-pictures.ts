import {existsSync} from 'node:fs';
import {dirname, isAbsolute, relative, resolve} from 'node:path';
import {type Dataset, type Example, imageNames, type Recording} from '@annulus/datasets';
import {type DatasetOptions, openDataset} from '../datasets/open-dataset.js';
import {type SeenSound, spectrogramPicture} from '../datasets/spectrogram-picture.js';
import {decodedThumbnail} from '../thumbnails/decoded-thumbnail.js';
import {fileThumbnail} from '../thumbnails/file-thumbnail.js';
import {type ImageRecord, leftOutPaths} from '../training/image-record.js';
import {configurationFile, imagesFile} from '../training/run-folder.js';
import type {PicturesView} from './page-data.js';
import type {RunFiles} from './run-files.js';
import type {WatchedConfiguration} from './run-text.js';

const size = {side: 160, shows: 'square'} as const;

/** Thumbnails that are kept. */
const kept = 600;

/** A file for the browser. */
export interface Thumbnail {
  readonly type: 'image/webp' | 'image/png';
  readonly bytes: Buffer;
}

interface OpenedPictures {
  readonly dataset: Dataset<Example>;
  /** The name of each, where they are files. */
  readonly names: readonly string[];
  /** The colour that transparent ones are put on. */
  readonly background: string;
  /** What is drawn of recordings; absent: they are pictures. */
  readonly sound: SeenSound | undefined;
}

/** The pictures that a run learns from, by their indices, for the page; opened when the first one is asked for. */
export class RunPictures {
  readonly #files: RunFiles;
  readonly #thumbnails = new Map<number, Promise<Thumbnail>>();
  #opened: Promise<OpenedPictures> | undefined;

  constructor(files: RunFiles) {
    this.#files = files;
  }

  /** Names and classes of some pictures, or why there are none to see. */
  async about(ids: readonly number[]): Promise<PicturesView> {
    try {
      const {dataset, names, sound} = await this.#open();
      const {labels, classes, length} = dataset;
      const known = ids.filter((id) => Number.isInteger(id) && id >= 0 && id < length);
      const pictures = known.map((id) => {
        const name = names[id] ?? `${sound ? 'recording' : 'picture'} ${id}`;
        const named = classes?.[labels?.[id] ?? -1];
        return [id, {name, ...(named !== undefined && {class: named})}] as const;
      });
      return {pictures: Object.fromEntries(pictures)};
    } catch (error) {
      this.#opened = undefined; // A disk may come back.
      return {problem: `The examples cannot be shown: ${(error as Error).message}`, pictures: {}};
    }
  }

  /** A picture of the run, small; `undefined` where it has none of that index, or it cannot be read any more. */
  async thumbnail(id: number): Promise<Thumbnail | undefined> {
    try {
      const opened = await this.#open();
      if (id >= opened.dataset.length) return undefined;
      const known = this.#thumbnails.get(id) ?? thumbnailOf(opened, id);
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

  #open(): Promise<OpenedPictures> {
    this.#opened ??= this.#openRun();
    return this.#opened;
  }

  async #openRun(): Promise<OpenedPictures> {
    const configuration = await this.#files.json<WatchedConfiguration>(configurationFile);
    const {options} = configuration ?? {};
    if (options === undefined) throw new Error(`there is no ${configurationFile} yet.`);
    const record = await this.#files.json<ImageRecord>(imagesFile);
    const roots = [options.root ?? []].flat().map((root) => this.#rootOf(String(root), options));
    const root = Array.isArray(options.root) ? roots : (roots[0] ?? '');
    const leftOut = record ? leftOutPaths(root, record) : [];
    const {pretrain, files, input} = openDataset({...options, root} as unknown as DatasetOptions, leftOut);
    const expected = configuration?.images?.train;
    const changed =
      (expected !== undefined && expected !== pretrain.length) ||
      (record && files.length > 0 && !sameFiles(record, imageNames(root, files)));
    if (changed) throw new Error('they are others than those that the run was started with.');
    const names = pretrain.files && roots.length > 0 ? imageNames(root, pretrain.files) : [];
    return {dataset: pretrain, names, background: String(options.background ?? '#ffffff'), sound: input.sound};
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

function sameFiles({files}: ImageRecord, names: readonly string[]): boolean {
  return names.length === Object.keys(files).length && names.every((name) => Object.hasOwn(files, name));
}

async function thumbnailOf({dataset, background, sound}: OpenedPictures, id: number): Promise<Thumbnail> {
  const path = dataset.files?.[id];
  const alone = path !== undefined && sound === undefined && new Set(dataset.files).size > 1;
  const bytes = alone ? await fileThumbnail(path, size, {background}) : undefined;
  if (bytes) return {type: 'image/webp', bytes};
  // What training sees, of a data set whose pictures are no files or are in a format of their own.
  const {input} = await dataset.get(id);
  const seen = sound ? spectrogramPicture(input as Recording, sound) : input;
  return {type: 'image/png', bytes: await decodedThumbnail(seen, size).png().toBuffer()};
}
