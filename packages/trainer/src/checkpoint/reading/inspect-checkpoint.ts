import type {PlainJsonObject} from '../../contract/plain-json.js';
import type {CheckpointMetadata} from '../format/checkpoint-metadata.js';
import type {StoredTensor} from '../format/stored-tensor.js';
import {verified} from './verified.js';
import {withAdvice} from './with-advice.js';

/** What is inside a checkpoint file. */
export interface Inspection {
  readonly metadata: CheckpointMetadata;
  readonly tensors: readonly (Pick<StoredTensor, 'name' | 'dtype' | 'shape'> & {readonly bytes: number})[];
  /** Everything but the tensors; `{"tensor": name}` stands for each of them. */
  readonly state: PlainJsonObject;
  /** Of the file. */
  readonly bytes: number;
  readonly format: string;
  /** Of the format. */
  readonly version: string;
  /** Of the file, its own digits counted as zeros; hexadecimal. */
  readonly sha256: string;
}

/**
 * Looks into a checkpoint file without making its tensors.
 *
 * @throws {CheckpointError} as `readCheckpoint` does
 */
export function inspectCheckpoint(path: string): Promise<Inspection> {
  return withAdvice(path, async () => {
    const {metadata, tensors, state, bytes, format, version, sha256} = await verified(path);
    const listed = tensors.map(({name, dtype, shape, start, end}) => ({name, dtype, shape, bytes: end - start}));
    return {metadata, tensors: listed, state, bytes, format, version, sha256};
  });
}
