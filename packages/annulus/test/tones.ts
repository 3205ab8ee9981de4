import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A WAV file of a tone, 16 bits and 8,000 samples a second. */
export function toneFile(period: number, length = 2000): Buffer {
  const file = Buffer.alloc(44 + 2 * length);
  file.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  for (const [at, value] of [16, 0x1_0001, 8000, 16_000, 0x10_0002].entries()) file.writeUInt32LE(value, 16 + 4 * at);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(2 * length, 40);
  for (let at = 0; at < length; at++) {
    file.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * at) / period) * (1 + Math.sin(at / 90))), 44 + 2 * at);
  }
  return file;
}

/** A folder of recordings in two classes, high and low tones. */
export function toneFolder(each = 10): string {
  const root = mkdtempSync(join(tmpdir(), 'annulus-tones-'));
  for (const [name, period] of [
    ['high', 5],
    ['low', 30],
  ] as const) {
    mkdirSync(join(root, name));
    for (let at = 0; at < each; at++) writeFileSync(join(root, name, `${at}.wav`), toneFile(period + at / each));
  }
  return root;
}

export const tones = toneFolder();
