import type {FileHandle} from 'node:fs/promises';
import type {PlainJsonObject} from '../../contract/plain-json.js';
import {CheckpointError} from './checkpoint-error.js';
import {type CheckpointMetadata, metadataOf} from './checkpoint-metadata.js';
import {FORMAT, LONGEST_HEADER, OPENING, VERSION} from './format.js';
import {type StoredTensor, storedTensors} from './stored-tensor.js';
import {withThousands} from './with-thousands.js';

/** The first part of a checkpoint file, its tensors not yet read. */
export interface Header {
  /** The bytes of the file before its first tensor. */
  readonly head: Buffer;
  readonly sha256: string;
  readonly metadata: CheckpointMetadata;
  /** The state, with `{"tensor": name}` for each tensor. */
  readonly state: PlainJsonObject;
  readonly tensors: readonly StoredTensor[];
  /** That the whole file should have. */
  readonly bytes: number;
  /** Bytes that the file has. */
  readonly size: number;
  readonly format: string;
  /** Of the format. */
  readonly version: string;
}

/** @throws {CheckpointError} when the file is no checkpoint, ends within its header, or is too new */
export async function readHeader(path: string, file: FileHandle): Promise<Header> {
  const {size} = await file.stat();
  if (size < 8) throw wrongLength(path, size, 'at least 8');
  const length = Number((await read(file, 8, 0)).readBigUInt64LE());
  if (length > LONGEST_HEADER) throw foreign(path, 'its first 8 bytes are not the length of a header');
  const start = 8 + length;
  if (size < start) throw wrongLength(path, size, `at least ${withThousands(start)}`);
  const head = await read(file, start, 0);

  const {__metadata__: texts, ...entries} = parsed(path, head.toString('utf8', 8));
  const {format, version, sha256, about, state} = (texts ?? {}) as Readonly<Record<string, string>>;
  const ours = head.toString('latin1', 8, 8 + OPENING.length) === OPENING;
  if (format !== FORMAT) throw foreign(path, `its metadata does not say "${FORMAT}"`, !ours);
  if (Number(version) > VERSION) {
    throw new CheckpointError(
      path,
      `${path} was made by a newer annulus: its format has version ${version}, this one reads ${VERSION}. Update annulus.`,
    );
  }
  if (Number(version) !== VERSION) throw foreign(path, `its format has version ${version}`);
  if (!ours) throw foreign(path, 'its header does not begin with its hash');
  const tensors = storedTensors(path, entries);
  const bytes = tensors.reduce((end, tensor) => Math.max(end, start + tensor.end), start);
  const ofFormat = {format, version: `${version}`, sha256: `${sha256}`};
  const contents = {metadata: metadataOf(parsed(path, about)), state: parsed(path, state), tensors};
  return {head, ...ofFormat, ...contents, bytes, size};
}

/** @throws {CheckpointError} when the file is of another length than its header says */
export function expectWhole(path: string, {bytes, size}: Header): void {
  if (size !== bytes) throw wrongLength(path, size, withThousands(bytes));
}

/** @throws when the file ends before */
async function read(file: FileHandle, bytes: number, position: number): Promise<Buffer> {
  const {buffer, bytesRead} = await file.read(Buffer.alloc(bytes), 0, bytes, position);
  return buffer.subarray(0, bytesRead);
}

function parsed(path: string, text: string | undefined): PlainJsonObject {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as PlainJsonObject;
  } catch {
    // Said below.
  }
  throw foreign(path, 'its header is not the JSON of a checkpoint');
}

/** An error about a file that is not a checkpoint, or was changed after it was written. */
const foreign = (path: string, why: string, whole = false) =>
  new CheckpointError(path, `${path} is not an Annulus checkpoint, or was altered: ${why}.`, '', undefined, {
    foreign: whole,
  });

function wrongLength(path: string, size: number, expected: string): CheckpointError {
  const holds = `it holds ${withThousands(size)} bytes, ${expected} were expected`;
  return new CheckpointError(path, `${path} is truncated or was altered: ${holds}.`);
}
