import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {refusal} from './refusal.js';

interface Bitmap {
  readonly bits: number;
  /** Rows of the file, each padded to four bytes, the lowest first. */
  readonly rows: readonly (readonly number[])[];
  readonly width: number;
  /** Below 0: the first row is the topmost one. */
  readonly height: number;
  readonly compression?: number;
  /** Masks or a palette: what follows the header. */
  readonly extra?: readonly number[];
}

/** A BMP file with the header of Windows 3. */
function bitmap({bits, rows, width, height, compression = 0, extra = []}: Bitmap): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + extra.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, Buffer.from(extra), ...rows.map((row) => Buffer.from(row))]);
}

async function pixelsOf(t: ExecutionContext, file: Bitmap): Promise<number[]> {
  const root = temporaryFolder(t);
  writeFileSync(join(root, '1.bmp'), bitmap(file));
  const {data, shape} = (await imageFolder({root}).get(0)).input;
  t.deepEqual([...shape], [Math.abs(file.height), file.width, 3]);
  return Array.from(data, (value) => Math.round(value * 255));
}

const [red, green, blue, white] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
];

test.serial('A bitmap of 24 bits is read from its lowest row up, or down where it says so', async (t) => {
  const rows = [
    [255, 0, 0, 255, 255, 255, 0, 0],
    [0, 0, 255, 0, 255, 0, 0, 0],
  ];
  const file = {bits: 24, rows, width: 2};
  t.deepEqual(await pixelsOf(t, {...file, height: 2}), [red, green, blue, white].flat());
  t.deepEqual(await pixelsOf(t, {...file, height: -2}), [blue, white, red, green].flat());
});

test.serial('Bitmaps with a palette of 1, 4 and 8 bits are read', async (t) => {
  const extra = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];
  const expected = [red, green, green].flat();
  t.deepEqual(await pixelsOf(t, {bits: 1, rows: [[0b01100000, 0, 0, 0]], width: 3, height: 1, extra}), expected);
  t.deepEqual(await pixelsOf(t, {bits: 4, rows: [[0x01, 0x10, 0, 0]], width: 3, height: 1, extra}), expected);
  t.deepEqual(
    await pixelsOf(t, {bits: 8, rows: [[0, 3, 9, 0]], width: 3, height: 1, extra}),
    [red, white, [0, 0, 0]].flat(),
  );
});

test.serial('Bitmaps of 16 and 32 bits are read by their masks, alpha left aside', async (t) => {
  const sixteen = {bits: 16, width: 2, height: 1};
  t.deepEqual(await pixelsOf(t, {...sixteen, rows: [[0x00, 0x7c, 0x1f, 0x00]]}), [red, blue].flat());
  const masks = [0, 0xf8, 0, 0, 0xe0, 0x07, 0, 0, 0x1f, 0, 0, 0];
  const masked = {...sixteen, rows: [[0xe0, 0x07, 0x00, 0xf8]], compression: 3, extra: masks};
  t.deepEqual(await pixelsOf(t, masked), [green, red].flat());
  t.deepEqual(await pixelsOf(t, {bits: 32, width: 1, height: 1, rows: [[0, 0, 255, 0]]}), red);
});

test.serial('What is no bitmap after all is explained', async (t) => {
  const whole = {bits: 24, rows: [[1, 2, 3, 0]], width: 1, height: 1};
  const message = (problem: string) => `could not be decoded: its BMP data ${problem}. Delete it or replace it.`;
  const cut = bitmap(whole).subarray(0, 56);
  t.is(await refusal(t, '1.bmp', cut), message('end too early: it was probably cut off'));
  const compressed = bitmap({...whole, bits: 8, compression: 1});
  t.is(await refusal(t, '1.bmp', compressed), message('are damaged (it is compressed, which is not read)'));
  const wide = bitmap({...whole, width: 1e9});
  t.is(await refusal(t, '1.bmp', wide), message('are damaged (its header says 1000000000 × 1 pixels)'));
});
