/** How a type of tensor is stored. */
export interface TensorFormat {
  /** The name that safetensors has for it. */
  readonly code: 'F32' | 'I32' | 'BOOL';
  readonly bytes: 1 | 4;
  readonly array: typeof Float32Array | typeof Int32Array | typeof Uint8Array;
}

export type StoredType = 'float32' | 'int32' | 'bool';

/** The types of tensors that a checkpoint holds. */
export const tensorFormats: Readonly<Record<StoredType, TensorFormat>> = {
  float32: {code: 'F32', bytes: 4, array: Float32Array},
  int32: {code: 'I32', bytes: 4, array: Int32Array},
  bool: {code: 'BOOL', bytes: 1, array: Uint8Array},
};

export const isStoredType = (type: string): type is StoredType => Object.hasOwn(tensorFormats, type);

/** The type that safetensors calls `code`. */
export const typeOfCode = (code: unknown): StoredType | undefined =>
  (Object.keys(tensorFormats) as StoredType[]).find((type) => tensorFormats[type].code === code);
