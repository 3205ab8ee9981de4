import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {crc32, deflateSync} from 'node:zlib';

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

/** A PNG of one colour, red, green, blue and alpha. */
export function png(width: number, height: number, color: readonly [number, number, number, number]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  const row = [0, ...Array.from({length: width}, () => color).flat()];
  const rows = Buffer.from(Array.from({length: height}, () => row).flat());
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A new folder with the files that are named, each a PNG of another colour, or what it is said to hold. */
export function pictureFolder(files: Readonly<Record<string, Buffer | string>> | readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'annulus-'));
  const named = Array.isArray(files)
    ? (files as readonly string[]).map(
        (name, index) => [name, png(8, 8, [(40 * index) % 256, (90 * index) % 256, 80, 255])] as const,
      )
    : Object.entries(files as Readonly<Record<string, Buffer | string>>);
  for (const [name, bytes] of named) {
    mkdirSync(dirname(join(root, name)), {recursive: true});
    writeFileSync(join(root, name), bytes);
  }
  return root;
}
