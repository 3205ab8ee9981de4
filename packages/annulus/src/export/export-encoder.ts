import {statSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {type Encoder, EncoderFolderError, type EncoderInput, loadEncoder} from '@annulus/encoders';
import {oneOf} from '@annulus/trainer/checks';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {OptionError} from '../options/option-error.js';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import {bytesText} from '../text/bytes-text.js';
import {type TrainedEncoder, trainedEncoder} from '../training/trained-encoder.js';
import type {ExportContext, ExportOptions} from './export-options.js';
import type {ExportedFile} from './formats/export-format.js';
import {exportFormatNames, exportFormats} from './formats/export-formats.js';
import {inputText} from './input-text.js';
import {picturesToExport} from './pictures/pictures-to-export.js';
import {savePictures} from './pictures/save-pictures.js';
import {staged} from './staged.js';

/** What was written. */
export interface Exported {
  readonly folder: string;
  /** Paths relative to the folder. */
  readonly files: readonly string[];
}

/**
 * Exports a trained encoder for other programs, and prints where it is and how to load it: `annulus export`.
 *
 * @throws {OptionError} when there is no encoder, no pictures or recordings, or an option is none of the format's
 * @throws {OnnxExportError} when a layer of the encoder cannot be written as ONNX
 */
export async function exportEncoder(options: ExportOptions, context: ExportContext = {}): Promise<Exported> {
  const {print = () => {}} = context;
  expectOwnOptions(options);
  const trained = trainedEncoder(options.encoder);
  const format = exportFormats[options.format];
  const folder = options.output ?? join(trained.home, 'export', format.folder);
  expectOtherFolder(trained, folder);
  expectPlaceForFolder('output', folder);
  await useAskedBackend(options);
  const encoder = await loaded(trained);
  try {
    const {withExamples} = options;
    const examples = withExamples && (await picturesToExport(withExamples, trained, encoder.input));
    const files = await staged(folder, format.outdated, async (place) => {
      const saved = await format.save(encoder, place, options);
      const compared = examples ? await savePictures({encoder, examples, folder: place}, context) : [];
      context.signal?.throwIfAborted();
      return [...saved, ...compared];
    });
    print(listing(folder, files));
    print(options.input === 'pixels' ? inputText(pixels(encoder)) : inputText(encoder.input));
    for (const {heading, code} of format.programs(encoder, folder)) print(`\n${heading}\n\n${indented(code)}`);
    return {folder, files: files.map(({name}) => name)};
  } finally {
    encoder.dispose();
  }
}

/** Options that only one format has are idle for the others, which nobody means. */
function expectOwnOptions(options: ExportOptions): void {
  oneOf('format', options.format, exportFormatNames);
  for (const name of exportFormatNames) {
    const idle = exportFormats[name].own.find((option) => options[option] !== undefined);
    if (idle === undefined || name === options.format) continue;
    throw new OptionError({
      option: idle,
      received: options[idle],
      expected: ({option}) =>
        `${option(idle)} only with ${option('format')} ${name}, received it with ${options.format}`,
    });
  }
}

function expectOtherFolder({folder: source}: TrainedEncoder, folder: string): void {
  if (resolve(source) !== resolve(folder)) return;
  throw new OptionError({
    option: 'output',
    received: folder,
    expected: ({option}) => `${option('output')} to be another folder than the encoder's own, received ${folder}`,
  });
}

async function loaded({folder}: TrainedEncoder): Promise<Encoder> {
  try {
    return await loadEncoder(folder);
  } catch (cause) {
    if (cause instanceof EncoderFolderError) throw cause;
    throw new Error(`The encoder in ${folder} cannot be loaded: ${(cause as Error).message}`, {cause});
  }
}

const pixels = ({input}: Encoder): EncoderInput | undefined =>
  input && input.kind !== 'log-mel' ? {...input, range: [0, 255], normalization: 'none'} : input;

function listing(folder: string, files: readonly ExportedFile[]): string {
  const paths = files.map(({name}) => join(folder, name));
  const longest = Math.max(...paths.map(({length}) => length));
  const lines = files.map(({meaning}, at) => {
    const path = paths[at] as string;
    const found = statSync(path);
    return `  ${path.padEnd(longest)}  ${meaning}${found.isFile() ? `, ${bytesText(found.size)}` : ''}`;
  });
  return ['Exported:', ...lines].join('\n');
}

const indented = (code: string): string => code.replace(/^/gm, '  ');
