import {readdir} from 'node:fs/promises';
import {basename, join, resolve} from 'node:path';
import {loadEncoder} from '@annulus/encoders';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {OptionError} from '../options/option-error.js';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import {plural} from '../text/plural.js';
import {type TrainedEncoder, trainedEncoder} from '../training/trained-encoder.js';
import {type CompleteVectorOptions, completeVectorOptions, type VectorOptions} from './embed-options.js';
import {embeddingKey} from './embedding-key.js';
import {type EmbeddingManifest, labelsFile, manifestFile, namesFile, vectorsFile} from './embedding-manifest.js';
import {expectNone} from './expect-none.js';
import {formatFiles} from './formats/formats.js';
import {type EmbedContext, makeEmbeddings} from './make-embeddings.js';
import {leftOutLines} from './no-picture-error.js';
import {calledIn, type Pictures} from './pictures.js';
import {picturesOfFolders} from './pictures-of-folders.js';
import {picturesOfRun} from './pictures-of-run.js';
import {type StoredEmbeddings, storedEmbeddings} from './stored-embeddings.js';

/** Embeddings in their folder, made unless those that are asked for are there. */
export async function currentEmbeddings(
  path: string,
  folders: readonly string[],
  given: VectorOptions,
  context: EmbedContext & {readonly damaged: 'skip' | 'refuse'},
): Promise<StoredEmbeddings> {
  const options = completeVectorOptions(given);
  const trained = trainedEncoder(path);
  const output = options.output ?? join(trained.home, folderName(folders, options));
  expectPlaceForFolder('output', output);
  const {name: backend} = await useAskedBackend(given);
  const encoder = await loadEncoder(trained.folder);
  try {
    const pictures = await picturesFor(trained, folders, {...options, input: encoder.input});
    const key = await embeddingKey({encoder: trained.folder, pictures, options});
    const stored = await storedEmbeddings(output);
    if (stored?.manifest.key === key) {
      context.print(
        `The vectors of these ${plural(stored.manifest.pictures, calledIn(pictures))} are in ${output} already`,
      );
      if (context.damaged === 'refuse') expectNone(stored.manifest.leftOut, pictures);
      sayLeftOut(stored.manifest, context);
      return stored;
    }
    await expectOurs(output);
    for (const line of pictures.found) context.print(line);
    if (stored)
      context.print(
        `${output} holds vectors of another encoder, layer, precision or set of examples: they are replaced`,
      );
    const encoderFolder = trained.folder;
    const made = await makeEmbeddings({...context, output, key, encoder, encoderFolder, pictures, options, backend});
    sayLeftOut(made.manifest, context);
    return made;
  } finally {
    encoder.dispose();
  }
}

function sayLeftOut(manifest: EmbeddingManifest, {print}: Pick<EmbedContext, 'print'>): void {
  const {leftOut} = manifest;
  if (leftOut.length === 0) return;
  print(`${plural(leftOut.length, calledIn(manifest))} without a vector:\n${leftOutLines(leftOut).join('\n')}`);
}

/** The pictures to embed: those of the folders, or else of the run. */
async function picturesFor(
  {run}: TrainedEncoder,
  folders: readonly string[],
  reading: Parameters<typeof picturesOfFolders>[1],
): Promise<Pictures> {
  if (folders.length > 0) return picturesOfFolders(folders, reading);
  if (run !== undefined) return picturesOfRun(run);
  throw new OptionError({
    option: 'folders',
    expected: () =>
      'the folders of the pictures or recordings, since this encoder lies in no run that would say which it learned from',
  });
}

/** `embeddings`, and what sets them apart from those of the run's pictures by the options as they are. */
function folderName(
  folders: readonly string[],
  {layer, normalize, precision}: Pick<CompleteVectorOptions, 'layer' | 'normalize' | 'precision'>,
): string {
  const of = folders.map((each) => basename(resolve(each))).join('-');
  return [
    'embeddings',
    ...(of === '' ? [] : [of.slice(0, 100)]),
    ...(layer === 'pooled' ? [] : [layer]),
    ...(normalize === 'none' ? [] : [normalize]),
    ...(precision === 'float32' ? [] : [precision]),
  ].join('-');
}

/** What may lie in a folder of embeddings. */
const ours: ReadonlySet<string> = new Set([
  manifestFile,
  vectorsFile,
  namesFile,
  labelsFile,
  'unfinished',
  ...formatFiles,
]);

/** @throws {OptionError} when a folder holds files of the names that are written, and nothing says that they are embeddings */
async function expectOurs(output: string): Promise<void> {
  const names = await readdir(output).catch((): string[] => []);
  if (names.includes(manifestFile)) return;
  const taken = names.find((name) => name !== 'unfinished' && ours.has(name));
  if (taken === undefined || names.includes('unfinished')) return;
  throw new OptionError({
    option: 'output',
    received: output,
    expected: (wording) =>
      `${wording.option('output')} to be a new folder or one of embeddings, ${output} holds ${taken} and no ${manifestFile}`,
    advice: () => 'Choose another folder, or delete the file.',
  });
}
