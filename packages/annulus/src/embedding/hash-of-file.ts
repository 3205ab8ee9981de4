import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';

/** SHA-256 of a file's bytes, in hexadecimal; read in pieces, since it may not fit into memory. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, {highWaterMark: 2 ** 20})) hash.update(piece as Buffer);
  return hash.digest('hex');
}
