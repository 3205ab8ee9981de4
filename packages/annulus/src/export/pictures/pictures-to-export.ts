import {readFile} from 'node:fs/promises';
import {join, relative, resolve, sep} from 'node:path';
import {type ArrayData, imageFolder} from '@annulus/datasets';
import {expectFolder} from '../../options/expect-folder.js';
import {OptionError} from '../../options/option-error.js';
import {configurationFile} from '../../training/run-folder.js';
import type {TrainedEncoder} from '../../training/trained-encoder.js';

/** A picture that a page is to find. */
export interface PictureToExport {
  /** Its path relative to its folder, with `/` between names. */
  readonly name: string;
  readonly path: string;
  /** Decodes it, at its own size as a browser does. Shape `[height, width, 3]`. */
  readonly read: () => Promise<ArrayData>;
}

/** The most pictures that are searched in a page: their vectors are loaded whole. */
const most = 100_000;

/**
 * All pictures of some folders, or of the folders that a run learned from, each once.
 *
 * @throws {OptionError} when there is no such folder, or the run says of none
 */
export async function picturesToExport(
  folders: readonly string[] | 'run',
  trained: TrainedEncoder,
): Promise<readonly PictureToExport[]> {
  const roots = folders === 'run' ? await rootsOfRun(trained) : folders;
  for (const root of roots) expectFolder('withPictures', root);
  const pictures = new Map<string, PictureToExport>();
  for (const root of roots) {
    const images = imageFolder({root, split: 'all', labels: 'none'});
    for (const [index, path] of images.files.entries()) {
      const name = relative(root, path).replaceAll(sep, '/');
      const read = async () => (await images.get(index)).input;
      if (!pictures.has(resolve(path))) pictures.set(resolve(path), {name, path, read});
    }
  }
  if (pictures.size <= most) return [...pictures.values()];
  throw new OptionError({
    option: 'withPictures',
    received: folders,
    expected: ({option}) =>
      `${option('withPictures')} to be at most ${most.toLocaleString('en-US')} pictures, which is what a page can search, received ${pictures.size.toLocaleString('en-US')}`,
    advice: () => 'Name a folder with fewer of them.',
  });
}

async function rootsOfRun({run}: TrainedEncoder): Promise<readonly string[]> {
  const text = run && (await readFile(join(run, configurationFile), 'utf8'));
  const {options = {}} = (text ? JSON.parse(text) : {}) as {options?: {root?: string | string[]; dataset?: string}};
  const roots = [options.root ?? []].flat();
  if (roots.length > 0 && (options.dataset ?? 'image-folder') === 'image-folder') return roots;
  throw new OptionError({
    option: 'withPictures',
    received: 'run',
    expected: ({option}) =>
      `${option('withPictures')} to name a folder of pictures, since ${run === undefined ? 'the encoder lies in no run' : `${run} did not learn from one`}`,
  });
}
