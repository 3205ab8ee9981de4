import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import type {SoundSamples} from '../../../src/source/sound/sound-samples.js';
import {readWav} from '../../../src/source/sound/wav.js';
import {tone, wavOf} from './sound-files.js';

interface Reference {
  readonly file: string;
  readonly rate: number;
  readonly channels: number;
  readonly samples: number;
  readonly bits: number;
  readonly floats: readonly (readonly number[])[] | null;
  readonly integers: readonly (readonly number[])[] | null;
  readonly sha256Int32?: string;
}

/** Samples beside each other, as a file has them. */
const interleaved = ({channels}: SoundSamples, scale = 1): number[] =>
  [...(channels[0] ?? [])].flatMap((_, at) => channels.map((channel) => (channel[at] as number) * scale));

testWithShared('WAV files of every usual form are read to the last bit', 'reference/audio', (t, folder) => {
  const {files} = JSON.parse(readFileSync(join(folder, 'audio.json'), 'utf8')) as {files: Reference[]};
  const wavs = files.filter(({file}) => file.endsWith('.wav') && file !== 'truncated.wav');
  t.is(wavs.length, 17);
  for (const {file, rate, channels, samples, bits, floats, integers, sha256Int32} of wavs) {
    const sound = readWav(readFileSync(join(folder, file)));
    t.deepEqual([sound.rate, sound.channels.length, sound.channels[0]?.length], [rate, channels, samples], file);
    if (floats) t.deepEqual(interleaved(sound), floats.flat().map(Math.fround), file);
    else if (bits > 24) {
      const expected = (integers ?? []).flat().map((value) => Math.fround(value / 2 ** 31));
      t.deepEqual(interleaved(sound), expected, file);
    } else {
      const values = Int32Array.from(interleaved(sound, 2 ** (bits - 1)));
      t.is(createHash('sha256').update(values).digest('hex'), String(sha256Int32), file);
    }
  }
});

function problemOf(bytes: Uint8Array): string | undefined {
  try {
    readWav(bytes);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

testWithShared('WAV files that are damaged or compressed say what is wrong', 'reference/audio', (t, folder) => {
  const problem = (file: string) => problemOf(readFileSync(join(folder, file)));
  const cut = 'its WAV data end too early: it was probably cut off';
  t.is(problem('truncated.wav'), cut);
  t.is(problem('bad-short.wav'), cut);
  t.is(problem('bad-no-fmt.wav'), 'its WAV header has no format (fmt)');
  t.is(problem('bad-no-data.wav'), 'its WAV header is followed by no sound (data)');
  t.is(problem('bad-adpcm.wav'), 'its WAV data are Microsoft ADPCM, which is not read');
  t.is(problem('bad-subtype.wav'), 'its WAV data are format 0x0000, which is not read');
  t.is(problem('bad-zero-channels.wav'), 'its WAV header says 0 channels and 8000 samples a second');
});

test('A stream of unknown length is read to its end, and a file whose sound is empty holds none', (t) => {
  const whole = wavOf([1, 2, 3]);
  for (const size of [0xffff_ffff, 0x7fff_ffff, 0]) {
    const stream = Buffer.from(whole);
    stream.writeUInt32LE(size, 40);
    if (size === 0) stream.writeUInt32LE(0, 4);
    t.deepEqual(
      [...(readWav(stream).channels[0] ?? [])],
      [1, 2, 3].map((value) => value / 2 ** 15),
    );
  }
  t.is(readWav(wavOf([])).channels[0]?.length, 0);
});

test('Chunks may be in any order, odd, with or without their pad byte', (t) => {
  const whole = wavOf(tone(50));
  const [fmt, data] = [whole.subarray(12, 36), whole.subarray(36)];
  const odd = (...pad: number[]) => Buffer.from([...Buffer.from('note'), 3, 0, 0, 0, 65, 66, 67, ...pad]);
  const samples = readWav(whole).channels;
  for (const chunks of [
    [data, fmt],
    [odd(0), fmt, data],
    [odd(), fmt, data],
    [fmt, odd(0), data, odd()],
  ]) {
    const file = Buffer.concat([whole.subarray(0, 12), ...chunks]);
    t.deepEqual(readWav(file).channels, samples);
  }
});

test('A WAV file cut off anywhere is said to be, or lacks a part', (t) => {
  const whole = wavOf(tone(30));
  for (let length = 1; length < whole.length; length++) {
    t.regex(String(problemOf(whole.subarray(0, length))), /cut off|no format|no sound/, `${length} bytes`);
  }
});

test('A header that cannot be is refused', (t) => {
  const changed = (place: number, ...bytes: number[]) => {
    const file = wavOf([1, 2]);
    file.set(bytes, place);
    return problemOf(file);
  };
  t.is(changed(34, 0), 'its WAV header says 0 bits of integers a sample');
  t.is(changed(32, 7, 0, 56, 0), 'its WAV header says 56 bits of integers a sample');
  t.is(changed(24, 0, 0), 'its WAV header says 1 channels and 0 samples a second');
  t.is(changed(16, 4), 'its WAV header describes the format in 4 bytes, not in 16');
  t.is(changed(20, 85), 'its WAV data are MP3, which is not read');
  t.is(changed(20, 3), 'its WAV header says 16 bits of floats a sample');
});
