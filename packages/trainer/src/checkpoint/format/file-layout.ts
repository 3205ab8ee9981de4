import type * as tf from '@tensorflow/tfjs';
import {type CheckpointMetadata, metadataJson} from './checkpoint-metadata.js';
import {DIGEST, FORMAT, VERSION} from './format.js';
import {limitedHeader} from './header-limit.js';
import type {SplitState} from './state-json.js';
import {type StoredType, tensorFormats} from './tensor-format.js';

/** A tensor's place in the file. */
export interface TensorPlace {
  readonly tensor: tf.Tensor;
  readonly type: StoredType;
  /** Bytes from the start of the file, a multiple of the size of its values. */
  readonly start: number;
}

/** Where everything goes in a checkpoint file. */
export interface FileLayout {
  /** The length of the header and the header, up to the first tensor. */
  readonly head: Uint8Array;
  readonly places: readonly TensorPlace[];
  /** Of the whole file. */
  readonly bytes: number;
}

/**
 * Lays out a checkpoint as a safetensors file: the length of the header in 8 bytes, little-endian; the header, JSON that
 * is padded with spaces to a multiple of 8; and the tensors without gaps, the booleans last for the others to be aligned.
 *
 * @throws when the header would be longer than safetensors allows
 */
export function layOut(state: SplitState, metadata: CheckpointMetadata): FileLayout {
  const texts = () => ({
    sha256: DIGEST.zeros,
    format: FORMAT,
    version: `${VERSION}`,
    about: JSON.stringify(metadataJson(metadata)),
    state: JSON.stringify(state.json),
  });
  const entries: string[] = [];
  const relative: TensorPlace[] = [];
  let end = 0;
  for (const [name, tensor] of [...state.tensors].sort(([, a], [, b]) => valueBytes(b) - valueBytes(a))) {
    const type = tensor.dtype as StoredType;
    const start = end;
    end += tensor.size * tensorFormats[type].bytes;
    relative.push({tensor, type, start});
    const entry = {dtype: tensorFormats[type].code, shape: tensor.shape, data_offsets: [start, end]};
    entries.push(`${JSON.stringify(name)}:${JSON.stringify(entry)}`);
  }
  const header = () => `{${[`"__metadata__":${JSON.stringify(texts())}`, ...entries].join()}}`;
  const head = headOf(limitedHeader(header, state.json));
  const places = relative.map((place) => ({...place, start: head.length + place.start}));
  return {head, places, bytes: head.length + end};
}

const valueBytes = ({dtype}: tf.Tensor): number => tensorFormats[dtype as StoredType].bytes;

/** The header with its length before it and its padding behind. */
function headOf(json: Buffer): Uint8Array {
  const head = Buffer.alloc(8 + Math.ceil(json.length / 8) * 8, ' ');
  head.writeBigUInt64LE(BigInt(head.length - 8));
  head.set(json, 8);
  return head;
}
