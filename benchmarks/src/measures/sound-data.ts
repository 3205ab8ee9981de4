import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {randomFor} from '@annulus/datasets';

/** Folders of recordings. */
export interface SoundData {
  readonly wav: string;
  /** Absent where there are none. */
  readonly flac?: string;
  readonly about: string;
  remove(): void;
}

/** Samples and recordings of the WAV files: as long as a spectrogram looks. */
const [length, count, rate] = [150_526, 16, 16_000];

/** Made recordings in WAV, and the sample of LibriSpeech in FLAC where it lies in `../shared`. */
export function soundData(): SoundData {
  const wav = mkdtempSync(join(tmpdir(), 'annulus-sound-'));
  for (let file = 0; file < count; file++) writeFileSync(join(wav, `${file}.wav`), noise(file));
  const real = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'librispeech', 'LibriSpeech');
  const flac = join(real, 'test-other');
  return {
    wav,
    ...(existsSync(flac) && {flac}),
    about: 'WAV: 9.4 seconds of noise; FLAC: 60 sentences of LibriSpeech, 7.5 seconds on average',
    remove: () => rmSync(wav, {recursive: true, force: true}),
  };
}

function noise(seed: number): Buffer {
  const random = randomFor('shuffle', seed);
  const file = Buffer.alloc(44 + 2 * length);
  file.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  for (const [at, value] of [16, 0x1_0001, rate, 2 * rate, 0x10_0002].entries()) file.writeUInt32LE(value, 16 + 4 * at);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(2 * length, 40);
  for (let at = 44; at < file.length; at += 2) file.writeInt16LE(Math.floor(random.uniform(-9000, 9000)), at);
  return file;
}
