import {readFile} from 'node:fs/promises';
import type {Recording} from '../../array/recording.js';
import {resampled} from '../../signal/resampled.js';
import {readFlac} from './flac/flac.js';
import {afterTags} from './flac/header.js';
import {SoundFileError} from './sound-file-error.js';
import {formatOf} from './sound-format.js';
import {convert, SoundProblem} from './sound-problem.js';
import {asMono, type SoundSamples} from './sound-samples.js';
import {readWav} from './wav.js';

export interface DecodeSoundOptions {
  /** Samples per second that it is resampled to. Default: as it is. */
  readonly rate?: number | undefined;
}

/**
 * The sound in a WAV or FLAC file, the mean of its channels; the format is told by the file's first bytes.
 *
 * @throws SoundFileError naming `path` when it is damaged or no such file
 */
export async function decodeSound(path: string, {rate}: DecodeSoundOptions = {}): Promise<Recording> {
  const bytes = await contentOf(path);
  try {
    const sound = soundIn(bytes);
    const mono = asMono(sound);
    if (mono.length === 0) throw new SoundProblem('it holds no sound');
    const data = rate === undefined ? mono : resampled(mono, sound.rate, rate);
    return {data, shape: [data.length, 1], rate: rate ?? sound.rate};
  } catch (cause) {
    if (!(cause instanceof SoundProblem)) throw cause;
    throw new SoundFileError(path, cause.problem, cause.advice, {cause});
  }
}

/** The samples in the bytes of a file. */
function soundIn(bytes: Uint8Array): SoundSamples {
  if (bytes.length === 0) throw new SoundProblem('it is empty');
  const format = formatOf(bytes.subarray(afterTags(bytes))) ?? formatOf(bytes);
  if (format === 'WAV') return readWav(bytes);
  if (format === 'FLAC') return readFlac(bytes);
  if (format === undefined) throw new SoundProblem('it is no sound of a format that is known');
  throw new SoundProblem(`it holds ${format}, which is not read, whatever its name says`, convert);
}

async function contentOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const {code, message} = cause as NodeJS.ErrnoException;
    const [problem, advice] =
      code === 'ENOENT'
        ? ['it does not exist, or is a link to something that does not', 'Delete it or repair it.']
        : [message, 'Make it readable, or take it out of the folder.'];
    throw new SoundFileError(path, problem, advice, {cause});
  }
}
