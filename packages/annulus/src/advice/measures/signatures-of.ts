import {type ArrayData, imageFiles} from '@annulus/datasets';
import type {Pictures} from '../../embedding/pictures.js';
import {type PictureSignatures, pictureSignatures} from '../../explore/analysis/picture-signature.js';
import {pause, type Watched} from '../../explore/analysis/watched.js';
import {thumbnailOf} from '../../explore/pictures/thumbnail-of.js';

/** Pixels of both sides that a picture is looked at with, and pictures that are decoded at a time. */
const [size, lanes] = [32, 8] as const;

/** What some pictures look like from afar; undefined where one cannot be read. */
export async function signaturesOf(
  pictures: Pictures,
  rows: readonly number[],
  watched: Watched = {},
): Promise<(PictureSignatures | undefined)[]> {
  const {background} = pictures;
  const {files, get} = pictures.images;
  const ground = background === undefined ? {} : {background};
  const picture = async (row: number): Promise<ArrayData> => {
    const file = files?.[row];
    const from = file === undefined ? get(row) : imageFiles({files: [file], size, ...ground}).get(0);
    return (await from).input;
  };
  const seen = async (row: number): Promise<PictureSignatures | undefined> => {
    try {
      return pictureSignatures(thumbnailOf(await picture(row), size), size);
    } catch {
      return undefined; // It is counted as unreadable.
    }
  };
  const signatures: (PictureSignatures | undefined)[] = [];
  for (let start = 0; start < rows.length; start += lanes) {
    signatures.push(...(await Promise.all(rows.slice(start, start + lanes).map(seen))));
    await pause(watched, signatures.length / rows.length);
  }
  return signatures;
}
