import type {ArrayData} from '@annulus/datasets';
import {decodedThumbnail} from '../thumbnails/decoded-thumbnail.js';
import type {MeasuredPart} from './measure-part.js';
import type {Mistake} from './transfer-part.js';

/** Mistakes that are kept of an encoder on a task, and pixels of the longer side of their pictures. */
const shown = 12;
const side = 96;

/** Where the mistaken examples are looked at. */
export interface MistakenExamples {
  readonly of: 'pictures' | 'sounds';
  readonly classes: readonly string[] | undefined;
  readonly files: readonly string[] | undefined;
  /** A test example by its place, to be made a small picture of. */
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
      const thumbnail = await thumbnailOf(() => examples.picture(place), examples.of).catch(() => undefined);
      return {
        example: place,
        ...(apart && {file: files[place] as string}),
        ...mistake,
        ...(thumbnail !== undefined && {thumbnail}),
      };
    }),
  );
}

async function thumbnailOf(picture: () => Promise<ArrayData>, of: 'pictures' | 'sounds'): Promise<string> {
  const input = await picture();
  const image = of === 'pictures' ? input : drawnSpectrogram(input);
  const bytes = await decodedThumbnail(image, {side, shows: 'whole'}).webp({quality: 80}).toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}

/** A spectrogram as a picture: low frequencies at the bottom, the loudest place white. */
function drawnSpectrogram({data, shape}: ArrayData): ArrayData {
  const [height = 0, width = 0] = shape;
  const [low, high] = data.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
  const values = Float32Array.from({length: height * width}, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    return ((data[(height - 1 - row) * width + column] as number) - low) / Math.max(1e-9, high - low);
  });
  return {data: values, shape: [height, width, 1]};
}
