import type {ResizeOptions} from 'sharp';

/** How large a thumbnail is. */
export interface ThumbnailShape {
  /** Pixels of the longer side, or of both. */
  readonly side: number;
  /** `whole`: all of the picture, never larger than it is; `square`: its middle, as large as it says. */
  readonly shows: 'whole' | 'square';
}

export const thumbnailSize = ({side, shows}: ThumbnailShape): ResizeOptions =>
  shows === 'square'
    ? {width: side, height: side, fit: 'cover'}
    : {width: side, height: side, fit: 'inside', withoutEnlargement: true};
