import type {Detected, Scene} from '@annulus/detection';
import {percent} from '../../text/percent.js';
import {decodedThumbnail} from '../../thumbnails/decoded-thumbnail.js';
import type {DetectionData} from '../detectors/detector-entry.js';
import type {DetectionCase} from './detection-case.js';
import {drawnDetections, drawnTruth} from './drawn-objects.js';

/** Cases of each kind that are kept. */
const kept = 3;

/** Pixels of the longer side of their pictures. */
const side = 520;

/** An image by its place among the test images. */
interface Come {
  readonly place: number;
  readonly precision: number;
  readonly objects: number;
}

/**
 * The test images that came out best and worst; of those that came out alike the ones with more objects tell more.
 *
 * @param detected - of each test image, in their order
 */
export async function tellingCases(detected: readonly Detected[], data: DetectionData): Promise<DetectionCase[]> {
  const {best, worst} = extremesOf(
    detected.map((found, place) => ({
      ...{place, precision: data.precisionIn(found)},
      objects: (data.test.scenes[place] as Scene).instances.classes.length,
    })),
  );
  const of = (came: DetectionCase['came']) => (one: Come) => caseOf(came, one, detected[one.place] as Detected, data);
  return Promise.all([...best.map(of('best')), ...worst.map(of('worst'))]);
}

/** No image is among both; among the worst is none that is shown to be as good as the best. */
export function extremesOf(images: readonly Come[], count = kept): Readonly<Record<'best' | 'worst', readonly Come[]>> {
  const known = images.filter(({precision}) => !Number.isNaN(precision));
  const by = (sign: number) =>
    [...known].sort((one, other) => sign * (one.precision - other.precision) || other.objects - one.objects);
  const best = by(-1).slice(0, Math.min(count, Math.ceil(known.length / 2)));
  const worst = by(1).filter((one) => !best.includes(one) && percent(one.precision) !== percent(best[0]?.precision));
  return {best, worst: worst.slice(0, count)};
}

async function caseOf(
  came: DetectionCase['came'],
  {place, precision}: Come,
  detected: Detected,
  {test}: DetectionData,
): Promise<DetectionCase> {
  const {id, width, height, instances} = test.scenes[place] as Scene;
  const {input} = await test.get(place);
  const {data, info} = await decodedThumbnail(input, {side, shows: 'whole'})
    .webp({quality: 72})
    .toBuffer({resolveWithObject: true});
  const drawing = {classes: test.classes, scale: info.width / width};
  return {
    ...{came, image: id, precision, width: info.width, height: Math.round((info.width / width) * height)},
    picture: `data:image/webp;base64,${data.toString('base64')}`,
    truth: drawnTruth(instances, drawing),
    found: drawnDetections(detected, instances, drawing),
  };
}
