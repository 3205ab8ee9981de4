import {imageFiles} from '@annulus/datasets';
import {drawnRecording} from '../../datasets/spectrogram-picture.js';
import type {Pictures} from '../../embedding/pictures.js';
import {type PictureSignatures, pictureSignatures} from '../../explore/analysis/picture-signature.js';
import type {Watched} from '../../explore/analysis/watched.js';
import {type PictureOf, thumbnailsInTurn} from '../../explore/pictures/thumbnails-in-turn.js';

/** Pixels of both sides that a picture is looked at with. */
const side = 32;

/** What some pictures look like from afar; undefined where one cannot be read, which is counted. */
export async function signaturesOf(
  {images: {files, get}, background, sound}: Pictures,
  rows: readonly number[],
  watched: Watched = {},
): Promise<(PictureSignatures | undefined)[]> {
  const ground = background === undefined ? {} : {background};
  const pictureOf: PictureOf = async (row, size) => {
    const file = files?.[row];
    if (file !== undefined && sound) return drawnRecording(file, sound);
    const example = file === undefined ? get(row) : imageFiles({files: [file], size, ...ground}).get(0);
    return (await example).input;
  };
  const signatures: (PictureSignatures | undefined)[] = [];
  for await (const pixels of thumbnailsInTurn(rows, pictureOf, side, watched)) {
    signatures.push(pixels && pictureSignatures(pixels, side));
  }
  return signatures;
}
