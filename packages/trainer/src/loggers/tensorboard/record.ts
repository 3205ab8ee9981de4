import {crc32c} from './crc32c.js';

/** `payload` as a TFRecord: its length, the length's checksum, the payload, its checksum. */
export function record(payload: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(12 + payload.length + 4);
  framed.writeBigUInt64LE(BigInt(payload.length));
  framed.writeUInt32LE(masked(crc32c(framed.subarray(0, 8))), 8);
  framed.set(payload, 12);
  framed.writeUInt32LE(masked(crc32c(payload)), 12 + payload.length);
  return framed;
}

/** Checksums are rotated and shifted, so that those of data that hold checksums stay good ones. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
