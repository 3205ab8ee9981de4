import {statSync} from 'node:fs';
import {ownDatasetOf} from '../datasets/noun.js';
import {openDataset} from '../datasets/open-dataset.js';
import type {EmbedContext} from '../embedding/make-embeddings.js';
import {calledIn, type Pictures} from '../embedding/pictures.js';
import {picturesOfFolders} from '../embedding/pictures-of-folders.js';
import {picturesOfRun} from '../embedding/pictures-of-run.js';
import {OptionError} from '../options/option-error.js';
import type {Configuration} from '../training/configuration.js';
import {configurationFile, RunFolder} from '../training/run-folder.js';
import {isTraining, type TrainedEncoder, trainedEncoder} from '../training/trained-encoder.js';
import type {CompleteAdviseOptions} from './advise-options.js';

/** The pictures that are advised on, and what is known beside them. */
export interface AdvisedPictures {
  readonly pictures: Pictures;
  /** How many a training would learn from. */
  readonly learned: number;
  /** Their folders; none: they are those of the run. */
  readonly folders: readonly string[];
  /** What makes their vectors; absent: nothing does. */
  readonly encoder?: {readonly path: string; readonly trained: TrainedEncoder};
  /** Of the run that made the encoder. */
  readonly configuration?: Configuration;
}

/**
 * The pictures of a run, or of folders.
 *
 * @param paths - a run or an encoder, then folders of pictures; or folders alone
 * @throws {OptionError} when there is no such run or folder, or there are two encoders
 */
export async function advisedPictures(
  [first, ...others]: readonly [string, ...string[]],
  {encoder: asked, labels, seed}: CompleteAdviseOptions,
  {print}: Pick<EmbedContext, 'print'>,
): Promise<AdvisedPictures> {
  expectThere(first);
  const isRun = isTraining(first);
  if (isRun && asked !== undefined) throw twoEncoders(first, asked);
  const path = isRun ? first : asked;
  const trained = path === undefined ? undefined : trainedEncoder(path);
  const encoder = path !== undefined && trained ? {encoder: {path, trained}} : {};
  const folders = isRun ? others : [first, ...others];
  const configuration = trained?.run === undefined ? undefined : await configurationIn(trained.run);
  const known = {folders, ...encoder, ...(configuration && {configuration})};
  if (folders.length === 0) {
    const pictures = await picturesOfRun(trained?.run ?? first);
    return {pictures, learned: configuration?.images?.train ?? pictures.names.length, ...known};
  }
  const pictures = picturesOfFolders(folders, {labels, input: undefined});
  for (const line of pictures.found) print(line);
  const dataset = ownDatasetOf(calledIn(pictures));
  const learning = {dataset, root: folders, labels, beside: 'learned from', seed} as const;
  return {pictures, learned: openDataset(learning).pretrain.length, ...known};
}

const configurationIn = (run: string): Promise<Configuration | undefined> =>
  new RunFolder(run, 'compare').readJson<Configuration>(configurationFile);

function expectThere(path: string): void {
  const found = statSync(path, {throwIfNoEntry: false});
  if (found?.isDirectory()) return;
  throw new OptionError({
    option: 'paths',
    received: path,
    expected: () =>
      `a run, or folders of pictures or recordings, received ${path}, which ${found ? 'is a file' : 'does not exist'}`,
  });
}

const twoEncoders = (run: string, encoder: string): OptionError =>
  new OptionError({
    option: 'encoder',
    received: encoder,
    expected: (wording) =>
      `no ${wording.option('encoder')} beside ${run}, which is a run and has an encoder of its own`,
    advice: () => 'Leave one of them out.',
  });
