import {once} from 'node:events';
import {createReadStream} from 'node:fs';
import {createGunzip} from 'node:zlib';
import {Parser, type ReadEntry} from 'tar';
import {EntryWriter} from './entry-writer.js';
import {expectSafeLink} from './safe-path.js';
import type {Unpacked, Unpacking} from './unpacking.js';

/** Unpacks a `.tar.gz` or `.tar` as a stream. */
export async function unpackTar(unpacking: Unpacking, format: 'tar.gz' | 'tar'): Promise<Unpacked> {
  const {archive, signal, onBytes} = unpacking;
  const writer = new EntryWriter(unpacking);
  const parser = new Parser({strict: true});
  const failure = new AbortController();
  const fail = (error: unknown) => failure.abort(error);
  let writing: ReadEntry | undefined;
  let written = Promise.resolve();
  parser.on('error', fail);
  parser.on('entry', (entry: ReadEntry) => {
    entry.on('error', () => {}); // Whoever reads it hears of it.
    writing = entry;
    written = written.then(() => write(entry, writer)).catch(fail);
  });

  const file = createReadStream(archive, {signal, highWaterMark: 1 << 18});
  file.on('data', () => onBytes(file.bytesRead));
  const unzipped = format === 'tar' ? file : file.pipe(createGunzip({chunkSize: 1 << 18}));
  if (unzipped !== file) file.on('error', (error) => unzipped.destroy(error));
  try {
    const ended = once(parser, 'end', {signal: failure.signal});
    ended.catch(() => {});
    for await (const chunk of unzipped) {
      failure.signal.throwIfAborted();
      if (!parser.write(chunk)) await once(parser, 'drain', {signal: failure.signal});
    }
    parser.end();
    await ended;
    await written;
    failure.signal.throwIfAborted();
    return writer.done;
  } catch (error) {
    const reason = failure.signal.aborted ? failure.signal.reason : error;
    writing?.destroy(new Error('The archive ended.')); // What waits for more of it must not wait for ever.
    await written;
    throw reason;
  } finally {
    file.destroy();
    unzipped.destroy();
  }
}

async function write(entry: ReadEntry, writer: EntryWriter): Promise<void> {
  const path = writer.pathOf(entry.path);
  const isLink = entry.type === 'SymbolicLink' || entry.type === 'Link';
  if (isLink) {
    expectSafeLink(entry.path, entry.linkpath ?? '', entry.type === 'Link' ? 'the archive' : 'the link');
    if (path !== undefined) writer.links++;
  }
  if (path !== undefined && entry.type === 'Directory') await writer.folder(path);
  if (path !== undefined && (entry.type === 'File' || entry.type === 'OldFile' || entry.type === 'ContiguousFile')) {
    await writer.file(path, entry);
  } else {
    entry.resume();
    await entry.promise();
  }
}
