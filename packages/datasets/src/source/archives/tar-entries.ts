/** A file in a tar archive. */
export interface TarEntry {
  readonly name: string;
  /** Where its bytes begin in what is read. */
  readonly start: number;
  /** Of its bytes. */
  readonly size: number;
}

/** Reads so many bytes at a position; fewer where there are no more. */
export type ReadAt = (position: number, length: number) => Uint8Array;

const BLOCK = 512;

/** Types of entries: files, as old and new archives call them, and the name of the next one where it is long. */
const [FILE, OLD_FILE, LONG_NAME] = ['0', '\0', 'L'];

/**
 * The files in a tar archive by their headers alone: what lies between them is not read, so one of 140 GB is gone through too.
 *
 * @param from - where the archive begins in what is read: it may lie in another one
 * @throws Error when it is cut off, or is no tar archive
 */
export function* tarEntries(read: ReadAt, from: number, to: number): Generator<TarEntry> {
  let longName: string | undefined;
  for (let at = from; at + BLOCK <= to; ) {
    const header = Buffer.from(read(at, BLOCK));
    if (header.length < BLOCK) throw new Error(`it ends at byte ${at + header.length}`);
    if (header.every((byte) => byte === 0)) return;
    expectSum(header, at);
    const size = sizeIn(header);
    const start = at + BLOCK;
    if (start + size > to) throw new Error(`it ends within ${longName ?? nameIn(header)}`);
    const type = String.fromCharCode(header[156] as number);
    if (type === LONG_NAME) longName = textIn(Buffer.from(read(start, size)), 0, size);
    else {
      if (type === FILE || type === OLD_FILE) yield {name: longName ?? nameIn(header), start, size};
      longName = undefined;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error('it lacks its end');
}

/** The sum of all bytes of a header, that of its own field taken as blanks. */
function expectSum(header: Buffer, at: number): void {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (Number.parseInt(textIn(header, 148, 8), 8) !== sum)
    throw new Error(`byte ${at} begins no entry of a tar archive`);
}

/** In octal digits, or in binary where it is large. */
const sizeIn = (header: Buffer): number =>
  (header[124] as number) & 0x80
    ? Number(header.readBigUInt64BE(128))
    : Number.parseInt(textIn(header, 124, 12).trim() || '0', 8);

function nameIn(header: Buffer): string {
  const prefix = textIn(header, 257, 5) === 'ustar' ? textIn(header, 345, 155) : '';
  const name = textIn(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

const textIn = (bytes: Buffer, start: number, length: number): string =>
  bytes.toString('utf8', start, start + length).split('\0', 1)[0] as string;
