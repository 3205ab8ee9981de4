import {createHash} from 'node:crypto';

/** Twelve hexadecimal digits that tell some content from other content. */
export function hashOf(...contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content).update('\0');
  return hash.digest('hex').slice(0, 12);
}
