import {type ArrayData, imageFiles, type Recording} from '@annulus/datasets';
import type {EncoderInput} from '@annulus/encoders';
import type {OwnNoun} from '../../datasets/noun.js';
import {spectrogramPicture} from '../../datasets/spectrogram-picture.js';
import {calledIn, type Pictures} from '../../embedding/pictures.js';
import {picturesOfFolders} from '../../embedding/pictures-of-folders.js';
import {picturesOfRun} from '../../embedding/pictures-of-run.js';
import {expectFolders} from '../../options/expect-folder.js';
import {OptionError} from '../../options/option-error.js';
import type {TrainedEncoder} from '../../training/trained-encoder.js';

/** A picture or recording that a page is to find. */
export interface PictureToExport {
  /** As it is called among the embeddings: its path relative to its folder, with `/` between names. */
  readonly name: string;
  /** Decodes it: a picture at its own size as a browser does, Shape `[height, width, 3]`, or a recording, Shape `[samples, 1]`. */
  readonly read: () => Promise<ArrayData>;
}

/** What a page is to find. */
export interface PicturesToExport {
  readonly called: OwnNoun;
  readonly pictures: readonly PictureToExport[];
  /** What people see of one that was read. Shape `[height, width, 3]`. */
  readonly seen: (read: ArrayData) => ArrayData;
}

/** The most that are searched in a page: their vectors are loaded whole. */
const most = 100_000;

/**
 * All pictures or recordings of some folders, or those that a run learned from and did not leave out, each once: the ones that `annulus
 * embed` takes, under the same names.
 *
 * @param input - what the encoder takes
 * @throws {OptionError} when there is no such folder, or the run says of none
 */
export async function picturesToExport(
  folders: readonly string[] | 'run',
  trained: TrainedEncoder,
  input: EncoderInput | undefined,
): Promise<PicturesToExport> {
  const found = folders === 'run' ? await ofRun(trained) : ofFolders(folders, input);
  const {images, names, background, sound} = found;
  const called = calledIn(found);
  if (names.length > most) {
    throw new OptionError({
      option: 'withExamples',
      received: folders,
      expected: ({option}) =>
        `${option('withExamples')} to be at most ${most.toLocaleString('en-US')} ${called}s, which is what a page can search, received ${names.length.toLocaleString('en-US')}`,
      advice: () => 'Name a folder with fewer of them.',
    });
  }
  const whole = sound ? images : imageFiles({files: images.files ?? [], ...(background !== undefined && {background})});
  return {
    called,
    pictures: names.map((name, index) => ({name, read: async () => (await whole.get(index)).input})),
    seen: (read) => (sound ? spectrogramPicture(read as Recording, sound) : read),
  };
}

function ofFolders(folders: readonly string[], input: EncoderInput | undefined): Pictures {
  expectFolders('withExamples', folders);
  return picturesOfFolders(folders, {labels: 'none', input});
}

async function ofRun({run}: TrainedEncoder): Promise<Pictures> {
  const pictures = run === undefined ? undefined : await picturesOfRun(run);
  if (pictures?.root !== undefined) return pictures;
  throw new OptionError({
    option: 'withExamples',
    received: 'run',
    expected: ({option}) =>
      `${option('withExamples')} to name a folder of pictures or recordings, since ${run === undefined ? 'the encoder lies in no run' : `${run} did not learn from one`}`,
  });
}
