import {extname} from 'node:path';

/** The formats that are read, by the ends of file names in lower case. What is in a file may be another of them. */
export const imageTypes = [
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
] as const;

/** The end of a file's name in lower case, such as `.jpg`; empty where it has none. */
export const typeOf = (name: string): string => extname(name).toLowerCase();

/** Whether a file of this name is looked at. */
export const isImage = (name: string): boolean => (imageTypes as readonly string[]).includes(typeOf(name));
