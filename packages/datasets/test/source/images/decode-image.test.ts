import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import sharp, {type Sharp} from 'sharp';
import {distance} from '../../picture.js';
import {slopes, writeImage} from './picture-files.js';
import {refusal} from './refusal.js';

const hasTurbo = existsSync(new URL('../../../../../../node_modules/@julusian/jpeg-turbo', import.meta.url));

const decoders = hasTurbo ? (['sharp', 'turbo'] as const) : (['sharp'] as const);

/** A picture of 40 × 30, as it is to come out. */
const [width, height] = [40, 30];
const pixels = slopes(width, height);
const picture = (): Sharp => sharp(pixels, {raw: {width, height, channels: 3}});
const values = Float32Array.from(pixels, (byte) => byte / 255);

/** The bytes of the only image of a folder, read by a decoder. */
async function decoded(t: ExecutionContext, name: string, bytes: Uint8Array, decoder: 'sharp' | 'turbo') {
  const root = temporaryFolder(t);
  writeFileSync(join(root, name), bytes);
  return (await imageFolder({root, decoder}).get(0)).input;
}

for (const decoder of decoders) {
  test.serial(`All eight EXIF orientations come out upright by ${decoder}`, async (t) => {
    /** How a picture must be turned, and then mirrored, so that an orientation makes it upright. */
    const laid = {
      1: [0, false],
      2: [0, true],
      3: [180, false],
      4: [180, true],
      5: [90, true],
      6: [270, false],
      7: [270, true],
      8: [90, false],
    } as const;
    for (const [orientation, [angle, mirrored]] of Object.entries(laid)) {
      const turned = await picture().rotate(angle).png().toBuffer();
      const bytes = await sharp(turned)
        .flop(mirrored)
        .withMetadata({orientation: Number(orientation)})
        .jpeg({quality: 95, chromaSubsampling: '4:4:4'})
        .toBuffer();
      const {shape, data} = await decoded(t, 'photo.jpg', bytes, decoder);
      t.deepEqual(shape, [height, width, 3], orientation);
      t.true(distance(data, values) < 16 / 255, `${orientation}: ${distance(data, values)}`);
    }
  });

  test.serial(`Grey, CMYK, progressive and mislabelled files are read by ${decoder} as sharp reads them`, async (t) => {
    const files = {
      'grey.jpg': await picture().grayscale().jpeg().toBuffer(),
      'cmyk.jpg': await picture().toColourspace('cmyk').jpeg().toBuffer(),
      'progressive.jpg': await picture().jpeg({progressive: true}).toBuffer(),
      'png.JPEG': await picture().png().toBuffer(),
      'jpeg.png': await picture().jpeg().toBuffer(),
      'windows.jfif': await picture().jpeg().toBuffer(),
      'profile.jpg': await picture().withIccProfile('p3').jpeg().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const {data: expected} = await decoded(t, name, bytes, 'sharp');
      const {shape, data} = await decoded(t, name, bytes, decoder);
      t.deepEqual(shape, [height, width, 3], name);
      t.true(distance(data, expected) < 11.5 / 255, `${name}: ${distance(data, expected)}`);
      if (!/grey|cmyk/.test(name)) t.true(distance(data, values) < 60 / 255, `${name}: ${distance(data, values)}`);
    }
  });

  test.serial(`JPEG files that most programs read without a word are read by ${decoder}`, async (t) => {
    const baseline = await picture().jpeg({quality: 95}).toBuffer();
    const progressive = await picture().jpeg({quality: 95, progressive: true}).toBuffer();
    const at = (bytes: Buffer, marker: number) => bytes.indexOf(Buffer.from([0xff, marker]));
    const edited = (edit: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(baseline);
      edit(bytes);
      return bytes;
    };
    const inserted = (bytes: Buffer, position: number, ...more: number[]) =>
      Buffer.concat([bytes.subarray(0, position), Buffer.from(more), bytes.subarray(position)]);
    const scan = at(baseline, 0xda);
    const scanLength = baseline.readUInt16BE(scan + 2);
    const harmless = {
      'the end of the SOS header is 0': edited((bytes) =>
        bytes.fill(0, scan + 2 + scanLength - 3, scan + 2 + scanLength),
      ),
      'JFIF revision 0.00': inserted(
        baseline,
        2,
        0xff,
        0xe0,
        0,
        16,
        ...Buffer.from('JFIF\0'),
        0,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
      ),
      'bytes between segments': inserted(baseline, at(baseline, 0xdb), 1, 2, 3, 4),
      'bytes before the end of a progressive file': inserted(progressive, progressive.length - 2, 1, 2, 3, 4),
      'bytes before the end of a baseline file': inserted(baseline, baseline.length - 2, 1, 2, 3, 4),
      'bytes after the end': Buffer.concat([baseline, Buffer.alloc(100, 7)]),
      'a stray restart marker': inserted(baseline, baseline.length - 2, 0xff, 0xd3),
      'a few damaged bytes of pixels': edited((bytes) => bytes.fill(0x55, bytes.length - 40, bytes.length - 36)),
    };
    for (const [what, bytes] of Object.entries(harmless)) {
      const {shape} = await decoded(t, 'photo.jpg', bytes, decoder);
      t.deepEqual(shape, [height, width, 3], what);
    }
  });

  test.serial(`Files that were cut off are refused with ${decoder}`, async (t) => {
    const root = temporaryFolder(t);
    const whole = await picture().jpeg().toBuffer();
    writeFileSync(join(root, '1.jpg'), whole.subarray(0, whole.length / 2));
    await t.throwsAsync(async () => imageFolder({root, decoder}).get(0), {
      instanceOf: DataFileError,
      message: `${join(root, '1.jpg')} could not be decoded: its JPEG data end too early: it was probably cut off. Delete it or replace it.`,
    });
  });
}

test.serial('Sixteen bits a channel come out as the nearest eight, in colour, grey or transparent', async (t) => {
  const deep = (channels: 1 | 3 | 4, pixel: readonly number[], space: 'rgb16' | 'grey16') => {
    const wide = Uint16Array.from({length: 4 * 3 * channels}, (_, at) => (pixel[at % channels] as number) * 257);
    return sharp(wide, {raw: {width: 4, height: 3, channels}})
      .toColourspace(space)
      .png()
      .toBuffer();
  };
  for (const [channels, pixel, space, expected] of [
    [3, [10, 100, 200], 'rgb16', [10, 100, 200]],
    [4, [10, 100, 200, 0], 'rgb16', [255, 255, 255]],
    [1, [77], 'grey16', [77, 77, 77]],
  ] as const) {
    const png = await deep(channels, pixel, space);
    t.is((await sharp(png).metadata()).depth, 'ushort');
    const {shape, data} = await decoded(t, 'deep.png', png, 'sharp');
    t.deepEqual(shape, [3, 4, 3]);
    t.deepEqual(
      [...data.slice(0, 3)].map((value) => Math.round(value * 255)),
      expected as unknown as number[],
    );
  }
});

test.serial('Binary PPM and PGM files are read, comments in their headers and all', async (t) => {
  const file = (header: string, bytes: readonly number[]) => Buffer.concat([Buffer.from(header), Buffer.from(bytes)]);
  const ppm = file('P6\n# a comment\n2 1\n255\n', [255, 0, 51, 0, 102, 255]);
  const {shape, data} = await decoded(t, 'sign.ppm', ppm, 'sharp');
  t.deepEqual(shape, [1, 2, 3]);
  t.deepEqual(data, Float32Array.of(1, 0, 0.2, 0, 0.4, 1));
  const pgm = await decoded(t, 'face.pgm', file('P5 1 2 255 ', [51, 255]), 'sharp');
  t.deepEqual(pgm.shape, [2, 1, 3]);
  t.deepEqual(pgm.data, Float32Array.of(0.2, 0.2, 0.2, 1, 1, 1));
  t.is(
    await refusal(t, '1.ppm', ppm.subarray(0, -1)),
    'could not be decoded: its PPM data end too early: it was probably cut off. Delete it or replace it.',
  );
  t.is(
    await refusal(t, '1.ppm', file('P6 1 1 65535 ', [0, 0, 0, 0, 0, 0])),
    'could not be decoded: its PPM data are damaged (its values go to 65535, only 255 is read). Delete it or replace it.',
  );
  t.is(
    await refusal(t, '1.ppm', Buffer.from('P6 no header')),
    'could not be decoded: its PPM data are damaged (its header is damaged). Delete it or replace it.',
  );
});

test.serial('Transparent images are put on white or another ground, whatever colours they hide', async (t) => {
  const root = temporaryFolder(t);
  await writeImage(join(root, '1.png'), 4, 3, [0, 0, 0, 0]);
  await writeImage(join(root, '2.png'), 4, 3, [255, 255, 255, 0]);
  await writeImage(join(root, '3.png'), 4, 3, [90, 10, 200, 0]);
  await writeImage(join(root, '4.png'), 4, 3, [51, 102, 153, 255]);
  const first = async (index: number, background?: string) =>
    [...(await imageFolder({root, ...(background && {background})}).get(index)).input.data.slice(0, 3)].map((value) =>
      Math.round(value * 255),
    );
  for (const hidden of [0, 1, 2]) {
    t.deepEqual(await first(hidden), [255, 255, 255]);
    t.deepEqual(await first(hidden, '#336699'), [51, 102, 153]);
  }
  t.deepEqual(await first(3), [51, 102, 153]);
  t.throws(() => imageFolder({root, background: 'white'}), {
    message: 'Expected background to be a colour such as #ffffff, received white.',
  });
});

test.serial("The decoder 'turbo' is off by 11/255 at most, and must be installed", async (t) => {
  const root = temporaryFolder(t);
  if (!hasTurbo) {
    t.log('Not checked: @julusian/jpeg-turbo is not installed.');
    t.regex(
      String(t.throws(() => imageFolder({root, decoder: 'turbo'}))?.message),
      /^Expected @julusian\/jpeg-turbo to be installed for decoder 'turbo', received: Cannot find module .+\. Run npm install @julusian\/jpeg-turbo, or use decoder 'sharp'\.$/,
    );
    return;
  }
  for (const quality of [75, 90, 100]) {
    for (const chromaSubsampling of ['4:4:4', '4:2:0']) {
      await picture()
        .jpeg({quality, chromaSubsampling})
        .toFile(join(root, `${quality}-${chromaSubsampling.length}.jpg`));
    }
  }
  const [one, other] = [imageFolder({root}), imageFolder({root, decoder: 'turbo'})];
  for (const [index, path] of one.files.entries()) {
    const apart = distance((await other.get(index)).input.data, (await one.get(index)).input.data);
    t.true(apart > 0 && apart < 11.5 / 255, `${path} ${readFileSync(path).length}: ${apart}`);
  }
});
