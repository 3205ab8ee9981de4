/** The remainder of each byte. */
const remainders = Uint16Array.from({length: 256}, (_, byte) => {
  let rest = byte << 8;
  for (let bit = 0; bit < 8; bit++) rest = rest & 0x8000 ? (rest << 1) ^ 0x8005 : rest << 1;
  return rest;
});

/** The checksum of a FLAC frame: CRC-16 by x¹⁶ + x¹⁵ + x² + 1, from 0. */
export function checksum(bytes: Uint8Array): number {
  let rest = 0;
  for (let at = 0; at < bytes.length; at++) {
    rest = ((rest << 8) & 0xffff) ^ (remainders[(rest >> 8) ^ (bytes[at] as number)] as number);
  }
  return rest;
}
