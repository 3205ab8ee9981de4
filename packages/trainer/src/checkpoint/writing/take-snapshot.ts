import {capabilities, hostValues} from '@annulus/backend';
import type {StateDict} from '../../contract/state-dict.js';
import {type CheckpointSource, metadataNow} from '../format/checkpoint-metadata.js';
import {layOut, type TensorPlace} from '../format/file-layout.js';
import {splitState} from '../format/state-json.js';
import {tensorFormats} from '../format/tensor-format.js';
import {snapshotMemory} from './snapshot-memory.js';

/** A checkpoint file in memory, complete but for its hash. It can be written once. */
export interface Snapshot {
  readonly buffer: ArrayBuffer;
  /** Of the file, which begins at the buffer's start. */
  readonly bytes: number;
}

/** Room for a later header that is longer, so that the buffer of one snapshot can be used for the next. */
const spare = 64 * 1024;

/**
 * Copies a state, once, into the bytes of its checkpoint file: all of saving that a run waits for. The state stays the
 * caller's.
 *
 * @param reused - the buffer of an earlier snapshot; used where it is large enough, which spares fresh memory
 */
export async function takeSnapshot(
  state: StateDict,
  source: CheckpointSource,
  reused?: ArrayBuffer,
): Promise<Snapshot> {
  const {head, places, bytes} = layOut(splitState(state), metadataNow(source));
  const buffer = reused && reused.byteLength >= bytes ? reused : snapshotMemory(bytes + spare);
  new Uint8Array(buffer, 0, head.length).set(head);
  for (const place of places) if (place.tensor.size > 0) await copy(place, buffer);
  return {buffer, bytes};
}

async function copy({tensor, type, start}: TensorPlace, buffer: ArrayBuffer): Promise<void> {
  const target = new tensorFormats[type].array(buffer, start, tensor.size);
  if (!capabilities().readsAtOnce) target.set(await tensor.data());
  else target.set(type === 'float32' ? hostValues(tensor) : tensor.dataSync());
}
