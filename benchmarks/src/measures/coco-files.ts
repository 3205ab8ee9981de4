import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Random, randomFor} from '@annulus/datasets';
import {
  type CocoObject,
  type CocoResult,
  compressedCounts,
  type IouType,
  polygonMask,
  writeCocoResults,
} from '@annulus/detection';

/** Made ground truth and results in COCO's files. */
export interface CocoFiles {
  readonly folder: string;
  remove(): void;
}

export interface CocoScenes {
  readonly iouType: IouType;
  readonly images: number;
  /** Of each image. */
  readonly detections: number;
}

/** Those of COCO, and about as many objects in an image as its have. */
const [categories, objects, width, height, points] = [80, 7, 640, 480, 17];

/** Writes `<kind>-truth.json` and `<kind>-results.json` of each kind: some results lie near an object, most anywhere. */
export function cocoFiles(kinds: readonly CocoScenes[]): CocoFiles {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-coco-'));
  for (const kind of kinds) {
    const random = randomFor('shuffle', 1);
    const named = kind.iouType === 'keypoints' ? 1 : categories;
    const truth = truthOf(random, kind, named);
    writeFileSync(join(folder, `${kind.iouType}-truth.json`), JSON.stringify(truth));
    writeCocoResults(join(folder, `${kind.iouType}-results.json`), resultsOf(random, kind, named, truth.annotations));
  }
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}

function truthOf(random: Random, {iouType, images}: CocoScenes, named: number) {
  return {
    images: Array.from({length: images}, (_, id) => ({id: id + 1, width, height, file_name: `${id + 1}.jpg`})),
    categories: Array.from({length: named}, (_, id) => ({
      ...{id: id + 1, name: `category ${id + 1}`},
      ...(iouType === 'keypoints' && {keypoints: Array.from({length: points}, (_each, at) => `point ${at + 1}`)}),
    })),
    annotations: Array.from({length: images * objects}, (_, id): CocoObject => {
      const bbox = anyBox(random);
      return {
        id: id + 1,
        image_id: Math.floor(id / objects) + 1,
        category_id: random.integer(named) + 1,
        bbox,
        area: 0.6 * (bbox[2] as number) * (bbox[3] as number),
        iscrowd: random.bernoulli(0.01) ? 1 : 0,
        ...(iouType === 'segm' && {segmentation: [outlineIn(bbox)]}),
        ...(iouType === 'keypoints' && {keypoints: pointsIn(random, bbox), num_keypoints: points}),
      };
    }),
  };
}

function resultsOf(
  random: Random,
  {iouType, images, detections}: CocoScenes,
  named: number,
  truths: readonly CocoObject[],
) {
  return Array.from({length: images * detections}, (_, index): CocoResult => {
    const image = Math.floor(index / detections);
    const near = random.bernoulli(0.3) ? truths[image * objects + random.integer(objects)] : undefined;
    const bbox = near ? near.bbox.map((value) => Math.round((value + random.normal(0, 4)) * 10) / 10) : anyBox(random);
    const box = [bbox[0], bbox[1], Math.max(1, bbox[2] as number), Math.max(1, bbox[3] as number)] as number[];
    return {
      image_id: image + 1,
      category_id: near?.category_id ?? random.integer(named) + 1,
      score: Math.round(random.uniform() * 1e4) / 1e4,
      ...(iouType === 'bbox' && {bbox: box}),
      ...(iouType === 'segm' && {segmentation: codedIn(box)}),
      ...(iouType === 'keypoints' && {keypoints: pointsIn(random, box)}),
    };
  });
}

function anyBox(random: Random): number[] {
  const [w, h] = [random.uniform(8, 200), random.uniform(8, 200)];
  return [random.uniform(0, width - w), random.uniform(0, height - h), w, h].map(
    (value) => Math.round(value * 10) / 10,
  );
}

/** An ellipse of 24 corners. */
const outlineIn = ([x = 0, y = 0, w = 0, h = 0]: readonly number[]): number[] =>
  Array.from({length: 24}, (_, corner) => (2 * Math.PI * corner) / 24).flatMap((turn) => [
    x + (w / 2) * (1 + Math.cos(turn)),
    y + (h / 2) * (1 + Math.sin(turn)),
  ]);

const codedIn = (box: readonly number[]): CocoResult['segmentation'] & object => ({
  size: [height, width],
  counts: compressedCounts(polygonMask(outlineIn(box), height, width).counts),
});

const pointsIn = (random: Random, [x = 0, y = 0, w = 0, h = 0]: readonly number[]): number[] =>
  Array.from({length: points}, (_, point) => point / points).flatMap((share) => [
    Math.round(x + share * w + random.normal(0, 2)),
    Math.round(y + share * h + random.normal(0, 2)),
    2,
  ]);
