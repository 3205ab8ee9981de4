/** Pixels of all thumbnails together, which keeps a page of 10,000 pictures at about 10 MB. */
const budget = 32e6;

/** Pixels of both sides of a thumbnail: from 32 to 128, fewer where there are many pictures. */
export const thumbnailSize = (pictures: number): number =>
  Math.max(32, Math.min(128, 8 * Math.floor(Math.sqrt(budget / pictures) / 8)));
