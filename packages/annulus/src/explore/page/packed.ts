import type {Packed} from './page-data.js';

/** Numbers as base64; every machine that runs Node is little-endian. */
export const packed = ({buffer, byteOffset, byteLength}: Uint16Array | Uint32Array | Int32Array): Packed =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
