import {createWriteStream} from 'node:fs';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';

/** Writes a text as it comes. */
export const writeTextFile = (path: string, parts: AsyncIterable<string>, signal: AbortSignal): Promise<void> =>
  pipeline(Readable.from(parts), createWriteStream(path), {signal});
