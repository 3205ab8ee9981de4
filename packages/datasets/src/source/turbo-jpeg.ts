import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import type {ArrayData} from '../array/array-data.js';
import {byteImage} from '../array/byte-image.js';

/** What of the package is used. */
interface TurboJpeg {
  readonly FORMAT_RGB: number;
  decompress(file: Uint8Array, options: {format: number}): Promise<{data: Uint8Array; width: number; height: number}>;
}

const NAME = '@julusian/jpeg-turbo';

let loaded: TurboJpeg | undefined;

/** @throws Error when the package is not installed or does not load */
export function turboJpeg(): TurboJpeg {
  try {
    loaded ??= createRequire(import.meta.url)(NAME) as TurboJpeg;
    return loaded;
  } catch (cause) {
    const [reason] = String(cause instanceof Error ? cause.message : cause).split('\n');
    throw new Error(
      `Expected ${NAME} to be installed for decoder 'turbo', received: ${reason}. Run npm install ${NAME}, or use decoder 'sharp'.`,
      {cause},
    );
  }
}

/** The RGB image in a JPEG file, decoded by libjpeg-turbo on a thread of its own. */
export async function decodeWithTurbo(path: string): Promise<ArrayData> {
  const {decompress, FORMAT_RGB} = turboJpeg();
  const {data, width, height} = await decompress(await readFile(path), {format: FORMAT_RGB});
  return byteImage({bytes: data, layout: 'interleaved'}, [height, width, 3]);
}
