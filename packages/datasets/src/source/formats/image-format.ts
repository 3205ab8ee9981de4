/** The formats that can be told by the first bytes of a file, whatever its name says. */
export type ImageFormat = 'JPEG' | 'PNG' | 'WebP' | 'GIF' | 'TIFF' | 'AVIF' | 'HEIC' | 'BMP' | 'PPM';

const latin = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

/** The format of a file by its first bytes; `undefined` where they are of none that is known. */
export function formatOf(bytes: Uint8Array): ImageFormat | undefined {
  const head = latin(bytes, 0, 4);
  if (head.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (head === '\x89PNG') return 'PNG';
  if (head === 'GIF8') return 'GIF';
  if (head === 'II*\0' || head === 'MM\0*') return 'TIFF';
  if (head === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'WebP';
  if (latin(bytes, 4, 8) === 'ftyp') return /^avi[fs]$/.test(latin(bytes, 8, 12)) ? 'AVIF' : 'HEIC';
  if (/^P[56]\s/.test(head)) return 'PPM';
  return head.startsWith('BM') ? 'BMP' : undefined;
}
