import {readFile, stat} from 'node:fs/promises';
import type {IncomingMessage} from 'node:http';
import {writeWhole} from '../../writing/write-whole.js';

/** What is known of a file of which a part is there. */
export interface PartRecord {
  /** Where it comes from. */
  readonly address: string;
  /** Of the whole, in bytes; absent where the server did not say. */
  readonly length?: number;
  /** What tells its version: a strong `ETag`, or when it was last modified. */
  readonly version?: string;
}

const recordFile = (part: string): string => `${part}.json`;

/** What an answer says of the whole file. */
export function recordOf(address: string, {statusCode, headers}: IncomingMessage): PartRecord {
  const ranged = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
  const length = Number(statusCode === 206 ? ranged : headers['content-length']);
  const {etag} = headers;
  const version = etag?.startsWith('"') ? etag : headers['last-modified'];
  return {address, ...(Number.isFinite(length) && {length}), ...(version !== undefined && {version})};
}

/** The record of a part and its bytes; none where either is missing. */
export async function readRecord(part: string): Promise<{record?: PartRecord; bytes: number}> {
  try {
    const {size} = await stat(part);
    const record = JSON.parse(await readFile(recordFile(part), 'utf8')) as PartRecord;
    return {record, bytes: size};
  } catch {
    return {bytes: 0};
  }
}

export const writeRecord = (part: string, record: PartRecord): Promise<void> =>
  writeWhole(recordFile(part), JSON.stringify(record));

/** The files of a part. */
export const partFiles = (part: string): readonly string[] => [part, recordFile(part)];
