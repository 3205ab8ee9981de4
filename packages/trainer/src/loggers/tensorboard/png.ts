import {crc32, deflateSync} from 'node:zlib';

/** An image as plain data: `{shape: tensor.shape, data: await tensor.data()}` of a tensor. */
export interface LoggedImage {
  /** Height, width, and 1 (grey), 3 (red, green, blue) or 4 channels (and opacity). */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Floats in [0, 1] or integers in [0, 255], shape `[height, width, channels]`; what lies outside is clipped. */
  readonly data: Float32Array | Int32Array | Uint8Array | Uint8ClampedArray;
}

const colorTypes = new Map([
  [1, 0],
  [3, 2],
  [4, 6],
]);
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The image as a PNG file of 8 bits per channel. */
export function encodePng({shape: [height, width, channels], data}: LoggedImage): Uint8Array {
  const colorType = colorTypes.get(channels);
  if (colorType === undefined || height * width * channels !== data.length || data.length === 0) {
    throw new Error(
      `Expected an image of shape [height, width, channels] with 1, 3 or 4 channels and as many numbers, ` +
        `received shape [${height}, ${width}, ${channels}] and ${data.length} numbers.`,
    );
  }
  const row = width * channels;
  const brightness = Uint8ClampedArray.from(data, data instanceof Float32Array ? (value) => value * 255 : undefined);
  const filtered = new Uint8Array(height * (1 + row)); // Each row begins with its filter, 0: none.
  for (let y = 0; y < height; y++) filtered.set(brightness.subarray(y * row, (y + 1) * row), y * (1 + row) + 1);

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colorType], 8);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(filtered)), chunk('IEND')]);
}

function chunk(type: string, content: Uint8Array = new Uint8Array()): Uint8Array {
  const checked = Buffer.concat([Buffer.from(type), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(checked));
  return Buffer.concat([length, checked, checksum]);
}
