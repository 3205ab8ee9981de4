import {type ArrayData, imageFiles} from '@annulus/datasets';
import type {Pictures} from '../../embedding/pictures.js';
import {picturesOfFolders} from '../../embedding/pictures-of-folders.js';
import {picturesOfRun} from '../../embedding/pictures-of-run.js';
import {expectFolders} from '../../options/expect-folder.js';
import {OptionError} from '../../options/option-error.js';
import type {TrainedEncoder} from '../../training/trained-encoder.js';

/** A picture that a page is to find. */
export interface PictureToExport {
  /** As it is called among the embeddings: its path relative to its folder, with `/` between names. */
  readonly name: string;
  /** Decodes it, at its own size as a browser does. Shape `[height, width, 3]`. */
  readonly read: () => Promise<ArrayData>;
}

/** The most pictures that are searched in a page: their vectors are loaded whole. */
const most = 100_000;

/**
 * All pictures of some folders, or those that a run learned from and did not leave out, each once: the ones that `annulus embed`
 * takes, under the same names.
 *
 * @throws {OptionError} when there is no such folder, or the run says of none
 */
export async function picturesToExport(
  folders: readonly string[] | 'run',
  trained: TrainedEncoder,
): Promise<readonly PictureToExport[]> {
  const {images, names, background, sound} = folders === 'run' ? await ofRun(trained) : ofFolders(folders);
  if (sound) {
    throw new OptionError({
      option: 'withPictures',
      received: folders,
      expected: ({option}) =>
        `${option('withPictures')} with pictures, received recordings: a page cannot search in those yet`,
      advice: ({option}) => `Leave out ${option('withPictures')}.`,
    });
  }
  const found = imageFiles({files: images.files ?? [], ...(background !== undefined && {background})});
  if (names.length <= most) {
    return names.map((name, index) => ({name, read: async () => (await found.get(index)).input}));
  }
  throw new OptionError({
    option: 'withPictures',
    received: folders,
    expected: ({option}) =>
      `${option('withPictures')} to be at most ${most.toLocaleString('en-US')} pictures, which is what a page can search, received ${names.length.toLocaleString('en-US')}`,
    advice: () => 'Name a folder with fewer of them.',
  });
}

function ofFolders(folders: readonly string[]): Pictures {
  expectFolders('withPictures', folders);
  return picturesOfFolders(folders, {labels: 'none', input: undefined});
}

async function ofRun({run}: TrainedEncoder): Promise<Pictures> {
  const pictures = run === undefined ? undefined : await picturesOfRun(run);
  if (pictures?.root !== undefined) return pictures;
  throw new OptionError({
    option: 'withPictures',
    received: 'run',
    expected: ({option}) =>
      `${option('withPictures')} to name a folder of pictures, since ${run === undefined ? 'the encoder lies in no run' : `${run} did not learn from one`}`,
  });
}
