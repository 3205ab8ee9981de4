import {statSync} from 'node:fs';
import {
  type ArrayData,
  type Dataset,
  defineDataset,
  type Example,
  horizontalFlip,
  imageFiles,
  soundFiles,
} from '@annulus/datasets';
import {type EncoderInput, loadEncoder} from '@annulus/encoders';
import {imageEmbeddings} from '@annulus/transfer';
import type {VectorLayer} from '../embedding/embed-options.js';
import {sizeFor} from '../embedding/pictures-of-folders.js';

/** Pictures to search for, as an encoder sees them. */
export interface Queries {
  readonly pictures: readonly {
    readonly path: string;
    /** Why it cannot be read; absent where it can. */
    readonly problem?: string;
    readonly vector?: Float32Array;
    /** Of the picture mirrored; recordings have none. */
    readonly mirrored?: Float32Array;
  }[];
  /** What the encoder takes. */
  readonly input: EncoderInput;
  /** Reads a picture as these were read. */
  readonly read: (path: string) => Promise<ArrayData>;
}

interface Asked {
  readonly layer: VectorLayer;
  readonly background: string | undefined;
  readonly signal: AbortSignal;
}

/** Reads and embeds pictures, each as it is and mirrored. */
export async function queriesOf(encoderFolder: string, paths: readonly string[], asked: Asked): Promise<Queries> {
  const {layer, background, signal} = asked;
  const encoder = await loadEncoder(encoderFolder);
  try {
    const reading = {...sizeFor(encoder.input), ...(background !== undefined && {background})};
    const {input: seen} = encoder;
    const opened = (files: readonly string[]): Dataset<Example> =>
      seen?.kind === 'log-mel' ? soundFiles({files, rate: seen.rate}) : imageFiles({files, ...reading});
    const files = opened(paths);
    const mirrors = seen?.kind !== 'log-mel';
    const both = defineDataset({
      length: 2 * paths.length,
      get: async (at) => {
        const {input} = await files.get(at >> 1);
        return {input: at % 2 === 0 || !mirrors ? input : horizontalFlip(input)};
      },
    });
    const vectors: Float32Array[] = [];
    const problems: string[] = [];
    for await (const batch of imageEmbeddings(encoder, both, {feature: layer, unreadable: 'skip', signal})) {
      const width = batch.vectors.length / batch.ids.length;
      for (const [row, id] of batch.ids.entries()) vectors[id] = batch.vectors.slice(row * width, (row + 1) * width);
      for (const {id, error} of batch.unread) problems[id >> 1] = problemOf(paths[id >> 1] as string, error.problem);
    }
    const pictures = paths.map((path, at) => {
      const [problem, vector, mirrored] = [problems[at], vectors[2 * at], vectors[2 * at + 1]];
      if (problem !== undefined || !vector || !mirrored) return {path, problem: problem ?? ''};
      return {path, vector, ...(mirrors && {mirrored})};
    });
    const read = async (path: string) => (await opened([path]).get(0)).input;
    return {pictures, input: encoder.input as EncoderInput, read};
  } finally {
    encoder.dispose();
  }
}

const problemOf = (path: string, problem: string): string =>
  statSync(path, {throwIfNoEntry: false})?.isDirectory() ? 'it is a folder, which can only be searched in' : problem;
