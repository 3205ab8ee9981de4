import type {RawPixels} from './raw-pixels.js';

/** Magic number, width, height and largest value, with comments between them, and one space before the pixels. */
const header = /^P([56])(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)(?:\s|#[^\n]*\n)+(\d+)\s/;

/** Bytes in which a header must end. */
const LONGEST_HEADER = 1024;

/**
 * Reads a binary PGM or PPM file of 8 bits a channel, the format of traffic signs (GTSRB) and faces.
 *
 * @throws Error when it is cut off or has other values
 */
export function readNetpbm(bytes: Uint8Array): RawPixels {
  const found = header.exec(Buffer.from(bytes.subarray(0, LONGEST_HEADER)).toString('latin1'));
  if (!found) throw new Error('its header is damaged');
  const [text, magic, width, height, largest] = [found[0], ...found.slice(1).map(Number)] as const;
  if (largest !== 255) throw new Error(`its values go to ${largest}, only 255 is read`);
  const channels = magic === 5 ? 1 : 3;
  const size = (width as number) * (height as number) * channels;
  const pixels = bytes.subarray(text.length, text.length + size);
  if (pixels.length < size) throw new Error('unexpected end of file');
  return {pixels, width: width as number, height: height as number, channels};
}
