import {crc32} from 'node:zlib';
import {type Entry, openPromise} from 'yauzl';
import {ArchiveError} from './archive-error.js';
import {EntryWriter} from './entry-writer.js';
import {expectSafeLink} from './safe-path.js';
import type {Unpacked, Unpacking} from './unpacking.js';

/** Unpacks a `.zip`, of any size, entry after entry. */
export async function unpackZip(unpacking: Unpacking): Promise<Unpacked> {
  const {archive, signal, onBytes} = unpacking;
  const writer = new EntryWriter(unpacking);
  const zip = await openPromise(archive, {strictFileNames: true});
  let read = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      const path = writer.pathOf(entry.fileName);
      const content = async () => checked(entry, await zip.openReadStreamPromise(entry));
      if (isLink(entry)) {
        expectSafeLink(entry.fileName, await textOf(await content()), 'the link');
        if (path !== undefined) writer.links++;
      } else if (path !== undefined && entry.fileName.endsWith('/')) await writer.folder(path);
      else if (path !== undefined) await writer.file(path, await content());
      read += entry.compressedSize;
      onBytes(read);
    }
    return writer.done;
  } finally {
    zip.close();
  }
}

/** Unix keeps the kind of a file in the upper half of its attributes. */
const isLink = ({externalFileAttributes}: Entry): boolean => ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** The content of an entry, which ends with an error where its sum is another. */
async function* checked({fileName, crc32: expected}: Entry, content: AsyncIterable<Uint8Array>) {
  let sum = 0;
  for await (const chunk of content) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== expected) throw new ArchiveError(`${fileName} in it is damaged`);
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
