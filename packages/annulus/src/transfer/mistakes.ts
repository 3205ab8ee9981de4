import type {ArrayData} from '@annulus/datasets';
import {decodedThumbnail} from '../thumbnails/decoded-thumbnail.js';
import type {MeasuredPart} from './measure-part.js';
import type {Mistake} from './transfer-part.js';

/** Mistakes that are kept of an encoder on a task, and pixels of the longer side of their pictures. */
const shown = 12;
const side = 96;

/** Where the mistaken examples are looked at. */
export interface MistakenExamples {
  readonly classes: readonly string[] | undefined;
  readonly files: readonly string[] | undefined;
  /** A test example by its place as people look at it, to be made a small picture of. Shape `[height, width, 1 | 3]`. */
  readonly picture: (place: number) => Promise<ArrayData>;
}

/** The test examples that the probe was most certain of and wrong about, the worst first. */
export function mistakesOf(
  {predictions, labels, classes}: Pick<MeasuredPart, 'predictions' | 'labels' | 'classes'>,
  examples: MistakenExamples,
): Promise<Mistake[]> {
  const nameOf = (names: readonly string[] | undefined, label: number) => names?.[label] ?? `${label}`;
  const wrong = Array.from(labels, (label, place) => ({
    place,
    truth: nameOf(examples.classes, label),
    predicted: nameOf(classes, predictions.classes[place] as number),
    probability: predictions.confidences[place] as number,
  })).filter(({truth, predicted}) => truth !== predicted);
  wrong.sort((one, other) => other.probability - one.probability || one.place - other.place);
  const {files} = examples;
  const apart = files !== undefined && new Set(files).size > 1;
  return Promise.all(
    wrong.slice(0, shown).map(async ({place, ...mistake}) => {
      // Whatever is wrong with a picture, the numbers are worth more.
      const thumbnail = await thumbnailOf(() => examples.picture(place)).catch(() => undefined);
      return {
        example: place,
        ...(apart && {file: files[place] as string}),
        ...mistake,
        ...(thumbnail !== undefined && {thumbnail}),
      };
    }),
  );
}

async function thumbnailOf(picture: () => Promise<ArrayData>): Promise<string> {
  const bytes = await decodedThumbnail(await picture(), {side, shows: 'whole'})
    .webp({quality: 80})
    .toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}
