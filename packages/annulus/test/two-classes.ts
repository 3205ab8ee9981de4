import {pictureFolder, png} from './picture-folder.js';

const white = [255, 255, 255, 255] as const;

const noise = (at: number) => Buffer.from(Array.from({length: 192}, (_, byte) => ((byte + 7) * (at + 11) * 37) % 251));

/** Two classes of pictures, transparent ones among them. */
export const pictures = pictureFolder(
  Object.fromEntries(
    ['cat', 'dog'].flatMap((name, at) =>
      Array.from({length: 20}, (_, index) => [
        `${name}/${index}.${index < 10 ? 'png' : 'ppm'}`,
        index >= 10
          ? Buffer.concat([Buffer.from('P6 8 8 255\n'), noise(2 * index + at)])
          : png(8, 8, index % 5 !== 0 ? [index * 20, at * 99, 50, 0] : white),
      ]),
    ),
  ),
);
