import {readFile} from 'node:fs/promises';
import type {Recording} from '../../array/recording.js';
import {resampled} from '../../signal/resampled.js';
import {formatOf as imageFormatOf} from '../formats/image-format.js';
import {formatOf} from '../formats/sound-format.js';
import {readFlac} from './flac/flac.js';
import {flacPart} from './flac/flac-part.js';
import {afterTags, flacHeader} from './flac/header.js';
import {SoundFileError} from './sound-file-error.js';
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
 * FLAC of its own rate is decoded when it is looked at, and where only a part is, only as much; then what is damaged beside the
 * header is found.
 *
 * @throws SoundFileError naming `path` when it is damaged or no such file
 */
export async function decodeSound(path: string, {rate}: DecodeSoundOptions = {}): Promise<Recording> {
  const bytes = await contentOf(path);
  return ofFile(path, () => {
    if (bytes.length === 0) throw new SoundProblem('it is empty');
    const format = formatOf(bytes.subarray(afterTags(bytes))) ?? formatOf(bytes);
    if (format === 'FLAC') {
      const header = flacHeader(bytes);
      if (header.samples > 0 && (rate ?? header.rate) === header.rate) return encodedFlac(path, bytes, header);
    }
    return whole(soundIn(bytes, format), rate);
  });
}

function whole(sound: SoundSamples, rate: number | undefined): Recording {
  const mono = asMono(sound);
  if (mono.length === 0) throw new SoundProblem('it holds no sound');
  const data = rate === undefined ? mono : resampled(mono, sound.rate, rate);
  return {data, shape: [data.length, 1], rate: rate ?? sound.rate};
}

/** A recording that is decoded when its samples are asked for, once. */
function encodedFlac(path: string, bytes: Uint8Array, header: ReturnType<typeof flacHeader>): Recording {
  let decoded: Float32Array | undefined;
  return {
    shape: [header.samples, 1],
    rate: header.rate,
    get data() {
      decoded ??= ofFile(path, () => asMono(readFlac(bytes)));
      return decoded;
    },
    part: (start, length) =>
      decoded?.subarray(start, start + length) ?? ofFile(path, () => flacPart(bytes, header, start, length)),
  };
}

/** What `read` gives, its problem told of a file. */
function ofFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof SoundProblem)) throw cause;
    throw new SoundFileError(path, cause.problem, cause.advice, {cause});
  }
}

/** The samples in the bytes of a file. */
function soundIn(bytes: Uint8Array, format: string | undefined): SoundSamples {
  if (format === 'WAV') return readWav(bytes);
  if (format === 'FLAC') return readFlac(bytes);
  const image = imageFormatOf(bytes);
  if (image !== undefined && image !== 'HEIC') throw new SoundProblem(`it is an image, ${image}, and no recording`);
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
