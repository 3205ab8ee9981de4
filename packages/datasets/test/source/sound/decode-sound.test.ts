import {createHash} from 'node:crypto';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {audioFolder, type Recording, SoundFileError} from '@annulus/datasets';
import {testWithShared} from '@annulus/testing/shared';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {readFlac} from '../../../src/source/sound/flac/flac.js';
import {flacOf, tone, wavOf} from './sound-files.js';

testWithShared('FLAC files of every usual form are read to the last bit', 'reference/audio', async (t, folder) => {
  const {files} = JSON.parse(readFileSync(join(folder, 'audio.json'), 'utf8'));
  const flacs = files.filter(({file}: {file: string}) => file.endsWith('.flac'));
  t.is(flacs.length, 11);
  for (const {file, rate, channels, samples, bits, sha256Int32} of flacs) {
    const sound = readFlac(readFileSync(join(folder, file)));
    t.deepEqual([sound.rate, sound.channels.length, sound.channels[0]?.length], [rate, channels, samples], file);
    const values = Int32Array.from({length: samples * channels}, (_, at) => {
      const channel = sound.channels[at % channels];
      return (channel?.[Math.floor(at / channels)] as number) * 2 ** (bits - 1);
    });
    t.is(createHash('sha256').update(values).digest('hex'), sha256Int32, file);
  }
});

testWithShared('LibriSpeech is decoded as its reference says', 'data/librispeech', async (t, root) => {
  const reference = join(root, '..', '..', 'reference', 'speech.json');
  const {flac} = JSON.parse(readFileSync(reference, 'utf8'));
  for (const {file, samples, sha256} of flac.slice(0, 6)) {
    const {channels, rate} = readFlac(readFileSync(join(root, file)));
    const values = Int16Array.from((channels[0] ?? new Float32Array()).map((value) => value * 2 ** 15));
    t.deepEqual([rate, values.length], [16_000, samples]);
    t.is(createHash('sha256').update(values).digest('hex'), sha256, file);
  }
});

const wordsOf = (samples: readonly number[]) => Float32Array.from(samples, (value) => value / 2 ** 15);

test.serial('The format of a file is that of its bytes, tags before it are passed over', async (t) => {
  const root = temporaryFolder(t);
  const samples = tone(1000);
  const tag = Buffer.from([...Buffer.from('ID3'), 4, 0, 0, 0, 0, 1, 2, ...Buffer.alloc(130)]);
  writeFileSync(join(root, '1.flac'), Buffer.concat([tag, flacOf(samples)]));
  writeFileSync(join(root, '2.wav'), flacOf(samples));
  writeFileSync(join(root, '3.flac'), wavOf(samples, 16_000));
  const folder = audioFolder({root});
  for (let index = 0; index < 3; index++) {
    const {data, shape, rate} = (await folder.get(index)).input as Recording;
    t.deepEqual([shape, rate], [[1000, 1], 16_000]);
    t.deepEqual(data, wordsOf(samples));
  }
});

test.serial('Several channels become their mean', async (t) => {
  const root = temporaryFolder(t);
  const stereo = wavOf([100, 300, -200, 0]);
  stereo.writeUInt16LE(2, 22);
  stereo.writeUInt16LE(4, 32);
  writeFileSync(join(root, '1.wav'), stereo);
  const {input} = await audioFolder({root}).get(0);
  t.deepEqual(input.data, wordsOf([200, -100]));
});

/** The message about the only recording of a folder, without its path. */
async function refusal(t: ExecutionContext, bytes: Uint8Array, name = '1.wav'): Promise<string | undefined> {
  const root = temporaryFolder(t);
  writeFileSync(join(root, name), bytes);
  const error = await t.throwsAsync(async () => (await audioFolder({root}).get(0)).input.data, {
    instanceOf: SoundFileError,
  });
  return error?.message.replace(`${join(root, name)} could not be read: `, '');
}

test.serial('What cannot be read is explained', async (t) => {
  const [replace, convert] = ['Delete it or replace it.', 'Convert it to WAV or FLAC.'];
  const flac = flacOf(tone(1000));
  const damaged = Buffer.from(flac);
  damaged.fill(7, 700, 720);
  const elsewhere = Buffer.from(flac);
  elsewhere[42] = 0;
  const tooFine = Buffer.from(flac);
  tooFine.set([1, 0xf0], 20);
  const otherSum = Buffer.from(flac);
  otherSum.fill(7, 26, 42);
  const table: readonly (readonly [Uint8Array, string])[] = [
    [Buffer.alloc(0), `it is empty. ${replace}`],
    [Buffer.from('no sound'), `it is no sound of a format that is known. ${replace}`],
    [Buffer.from('\x89PNG', 'latin1'), `it is an image, PNG, and no recording. ${replace}`],
    [wavOf([]), `it holds no sound. ${replace}`],
    [wavOf(tone(9)).subarray(0, 50), `its WAV data end too early: it was probably cut off. ${replace}`],
    [
      Buffer.from('RIFX and so on'),
      `it holds big-endian WAV (RIFX), which is not read, whatever its name says. ${convert}`,
    ],
    [Buffer.from('OggS and so on'), `it holds Ogg, which is not read, whatever its name says. ${convert}`],
    [Buffer.from('ID3 and so on, long'), `it holds MP3, which is not read, whatever its name says. ${convert}`],
    [Buffer.from([0xff, 0xfb, 0x90, 0]), `it holds MP3, which is not read, whatever its name says. ${convert}`],
    [Buffer.from('\0\0\0\x18ftypM4A '), `it holds AAC, which is not read, whatever its name says. ${convert}`],
    [Buffer.from('FORM\0\0\0\0AIFF'), `it holds AIFF, which is not read, whatever its name says. ${convert}`],
    [flac.subarray(0, 40), `its FLAC data end too early: it was probably cut off. ${replace}`],
    [flac.subarray(0, flac.length / 2), `its FLAC data end too early: it was probably cut off. ${replace}`],
    [damaged, `its FLAC data are damaged (a frame has another checksum than it says). ${replace}`],
    [elsewhere, `its FLAC data are damaged (no frame where one should begin). ${replace}`],
    [tooFine, 'its FLAC data have 32 bits a sample, which is not read. Convert it to 24 bits.'],
    [otherSum, `its FLAC data are damaged (they have another MD5 sum than the header says). ${replace}`],
  ];
  for (const [bytes, message] of table) t.is(await refusal(t, bytes), message);
});

test.serial('A recording that is gone is told of when it is read', async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '1.wav'), wavOf([1]));
  const folder = audioFolder({root});
  rmSync(join(root, '1.wav'));
  await t.throwsAsync(async () => folder.get(0), {
    instanceOf: SoundFileError,
    message: `${join(root, '1.wav')} could not be read: it does not exist, or is a link to something that does not. Delete it or repair it.`,
  });
});

test.serial('A part of a FLAC recording is what all of it has there, whatever is decoded of it', async (t) => {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '1.flac'), flacOf(tone(1000, 37)));
  const {input} = await audioFolder({root}).get(0);
  const recording = input as Recording;
  const part = (start: number, length: number) => [...(recording.part?.(start, length) ?? [])];
  const places = [
    [0, 1000],
    [0, 10],
    [255, 2],
    [256, 256],
    [700, 5000],
    [999, 1],
    [1000, 3],
  ] as const;
  const parts = places.map(([start, length]) => part(start, length)); // Before anything else is decoded.
  t.deepEqual(
    parts,
    places.map(([start, length]) => [...recording.data.subarray(start, start + length)]),
  );
});

test.serial('Damage in a FLAC recording is found where it is read, and not before', async (t) => {
  const root = temporaryFolder(t);
  const path = join(root, '1.flac');
  const bytes = flacOf(tone(1000));
  bytes.fill(7, bytes.length - 300, bytes.length - 290);
  writeFileSync(path, bytes);
  const {part} = (await audioFolder({root}).get(0)).input as Recording;
  t.is(part?.(0, 256).length, 256);
  t.throws(() => part?.(700, 300), {
    instanceOf: SoundFileError,
    message: `${path} could not be read: its FLAC data are damaged (a frame has another checksum than it says). Delete it or replace it.`,
  });
});
