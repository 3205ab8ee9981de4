import {type FileHandle, open} from 'node:fs/promises';
import {type Inspection, inspectCheckpoint} from '@annulus/trainer';

/** What is inside a checkpoint that has been found to be whole. */
export interface CheckpointContents extends Inspection {
  readonly path: string;
  readonly format: string;
  /** Of the format. */
  readonly version: string;
  readonly sha256: string;
  readonly verified: true;
}

/** @throws {CheckpointError} when the file cannot be used */
export async function checkpointContents(path: string): Promise<CheckpointContents> {
  const inspection = await inspectCheckpoint(path);
  const file = await open(path);
  try {
    return {path, ...(await metadataOf(file)), verified: true, ...inspection};
  } finally {
    await file.close();
  }
}

/** From the header of a safetensors file: its length in 8 bytes, then JSON. */
async function metadataOf(file: FileHandle): Promise<Pick<CheckpointContents, 'format' | 'version' | 'sha256'>> {
  const {buffer: start} = await file.read(Buffer.alloc(8), 0, 8, 0);
  const length = Number(start.readBigUInt64LE());
  const {buffer: header} = await file.read(Buffer.alloc(length), 0, length, 8);
  const {format, version, sha256} = JSON.parse(header.toString()).__metadata__;
  return {format, version, sha256};
}
