import {open} from 'node:fs/promises';
import {vectorBlocks, widthOf} from '../vectors-file.js';
import type {Format, FormatSource} from './format.js';

/** `embeddings`, and `labels` where there are classes; the names are in `names.txt`. */
export const safetensors: Format = {
  file: 'embeddings.safetensors',
  about: 'PyTorch and Hugging Face',
  write: async (source, path) => {
    const {vectors, labels, signal} = source;
    const file = await open(path, 'w');
    try {
      await file.appendFile(headerOf(source));
      for await (const {values} of vectorBlocks(vectors)) {
        signal.throwIfAborted();
        await file.appendFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      }
      if (labels) await file.appendFile(new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength));
    } finally {
      await file.close();
    }
  },
};

/** The length of the JSON in eight bytes, and the JSON, filled up with spaces so that numbers lie at multiples of eight bytes. */
function headerOf({vectors, labels, manifest}: FormatSource): Uint8Array {
  const end = 4 * vectors.rows * widthOf(vectors);
  const {layer, normalize, classes} = manifest;
  const text = JSON.stringify({
    __metadata__: {layer, normalize, names: 'names.txt', ...(classes && {classes: JSON.stringify(classes)})},
    embeddings: {dtype: 'F32', shape: [vectors.rows, ...vectors.shape], data_offsets: [0, end]},
    ...(labels && {labels: {dtype: 'I32', shape: [vectors.rows], data_offsets: [end, end + 4 * vectors.rows]}}),
  });
  const json = Buffer.from(text);
  const length = Math.ceil(json.length / 8) * 8;
  const header = Buffer.alloc(8 + length, ' ');
  header.writeBigUInt64LE(BigInt(length));
  json.copy(header, 8);
  return header;
}
