import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import type {Checksum} from './official/official-set.js';

/** A file is another than the one that is known. */
export interface OtherFile {
  readonly kind: 'MD5' | 'SHA-256';
  readonly expected: string;
  readonly received: string;
}

/** Reads a file and compares its checksum; nothing where it is right, or none is published. */
export async function verifyFile(
  path: string,
  checksum: Checksum,
  {signal, onBytes}: {readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void},
): Promise<OtherFile | undefined> {
  if (checksum === 'none published') return undefined;
  const [kind, expected] =
    'md5' in checksum ? (['MD5', checksum.md5] as const) : (['SHA-256', checksum.sha256] as const);
  const hash = createHash(kind === 'MD5' ? 'md5' : 'sha256');
  let read = 0;
  for await (const chunk of createReadStream(path, {signal, highWaterMark: 1 << 20}) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    read += chunk.length;
    onBytes(read);
  }
  const received = hash.digest('hex');
  return received === expected ? undefined : {kind, expected, received};
}

export const otherText = ({kind, expected, received}: OtherFile): string =>
  `its ${kind} is ${received}, ${expected} was expected`;
