import {
  type ArrayData,
  logMel,
  type MelSpectrogramOptions,
  type Recording,
  randomFor,
  soundFiles,
} from '@annulus/datasets';
import {magma} from './magma.js';

/** What is looked at of a recording, as an encoder has it. */
export interface SeenSound extends Required<Pick<MelSpectrogramOptions, 'samples' | 'hop' | 'mels' | 'fftSize'>> {
  /** Samples per second. */
  readonly rate: number;
}

/** Decibels between black and white. */
const range = 80;

/**
 * The spectrogram of a recording as people look at it: time to the right, low frequencies at the bottom, the loudest place
 * brightest, by magma, whose steps look alike. Shape `[mels, frames, 3]`, values from 0 to 1.
 */
export function spectrogramPicture(
  recording: Recording,
  {rate: _, ...options}: MelSpectrogramOptions & {readonly rate?: number},
): ArrayData {
  const spectrogram = logMel({...options, decibels: {multiplier: 10, reference: 'loudest', topDb: range}});
  const {data, shape} = spectrogram(recording, randomFor('transform', 0, 0, 0));
  const [mels = 0, frames = 0] = shape;
  const made = new Float32Array(3 * mels * frames);
  for (let row = 0; row < mels; row++) {
    for (let column = 0; column < frames; column++) {
      const loudness = 1 + (data[(mels - 1 - row) * frames + column] as number) / range;
      made.set(magma(loudness), 3 * (row * frames + column));
    }
  }
  return {data: made, shape: [mels, frames, 3]};
}

/**
 * The same of a file.
 *
 * @throws SoundFileError when it cannot be read
 */
export async function drawnRecording(file: string, sound: SeenSound): Promise<ArrayData> {
  const {input} = await soundFiles({files: [file], rate: sound.rate}).get(0);
  return spectrogramPicture(input as Recording, sound);
}
