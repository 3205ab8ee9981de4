import type {FileKind} from '../folder/file-kind.js';

/** The formats that are read. */
export const imageKind: FileKind = {
  singular: 'image',
  plural: 'images',
  types: [
    '.jpg',
    '.jpeg',
    '.jpe',
    '.jfif',
    '.png',
    '.webp',
    '.gif',
    '.tif',
    '.tiff',
    '.avif',
    '.ppm',
    '.pgm',
    '.bmp',
    '.dib',
  ],
};
