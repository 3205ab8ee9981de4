import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  bitmapOf,
  type CodedSegmentation,
  compressedCounts,
  maskArea,
  maskBox,
  maskOf,
  maskOfBitmap,
  maskOverlap,
  maskUnion,
  polygonMask,
  polygonTarget,
  type Segmentation,
} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';
import test from 'ava';
import {bitmapOfRows, rowsOf} from './bitmaps.js';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

testWithShared('masks are those of pycocotools, bit for bit', 'reference/coco-rle.json', (t, path) => {
  const {polygons, bitmaps} = read(path);
  t.is(polygons.length + bitmaps.length, 21);
  for (const {name, height, width, polygons: shapes, parts, counts, runs, area, bbox, mask} of polygons) {
    const each = (polygon: number[]) => compressedCounts(polygonMask(polygon, height, width).counts);
    t.deepEqual(shapes.map(each), parts, name);
    const union = maskOf(shapes, height, width);
    t.deepEqual(Array.from(union.counts), runs, name);
    t.is(compressedCounts(union.counts), counts, name);
    t.deepEqual([maskArea(union), maskBox(union), rowsOf(bitmapOf(union))], [area, bbox, mask], name);
  }
  for (const {name, height, width, mask, counts, runs, area, bbox} of bitmaps) {
    const bitmap = mask ? bitmapOfRows(mask) : disc(height, width);
    const coded = maskOfBitmap(bitmap);
    t.deepEqual(Array.from(coded.counts), runs, name);
    t.deepEqual(maskOf({size: [height, width], counts}, height, width), coded, name);
    t.deepEqual(maskOf({size: [height, width], counts: runs}, height, width), coded, name);
    t.is(compressedCounts(coded.counts), counts, name);
    t.deepEqual([maskArea(coded), maskBox(coded)], [area, bbox], name);
  }
});

/** The one of "long runs". */
function disc(height: number, width: number) {
  const data = Uint8Array.from({length: height * width}, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    return (row - 90) ** 2 + (column - 100) ** 2 < 6000 ? 1 : 0;
  });
  return {data, height, width};
}

testWithShared(
  'the masks of the sample of COCO, and their overlaps, are those of pycocotools',
  'reference',
  (t, path) => {
    const {annotations: expected, iou} = read(join(path, 'coco-rle.json'));
    const {images, annotations} = read(join(path, '../data/coco-tiny/annotations/instances_val2017.json'));
    const sizes = new Map<number, {height: number; width: number}>(
      images.map((image: {id: number}) => [image.id, image]),
    );
    const masks = new Map<number, ReturnType<typeof maskOf>>();
    const hash = createHash('sha256');
    for (const {id, image_id, segmentation} of annotations) {
      const {height, width} = sizes.get(image_id) as {height: number; width: number};
      const mask = maskOf(segmentation as Segmentation, height, width);
      masks.set(id, mask);
      hash.update(`${id} ${compressedCounts(mask.counts)}\n`);
    }
    t.is(hash.digest('hex'), expected.sha256);
    for (const {id, area, bbox} of expected.rows) {
      const mask = masks.get(id) as ReturnType<typeof maskOf>;
      t.deepEqual([maskArea(mask), maskBox(mask)], [area, bbox]);
    }
    for (const {annotationIds, iscrowd, iou: overlaps} of iou) {
      const some = annotationIds.map((id: number) => masks.get(id));
      for (const [row, detection] of some.entries()) {
        for (const [column, truth] of some.entries()) {
          const overlap = maskOverlap(detection, truth, iscrowd[column] ? 'crowd' : 'object');
          t.true(Math.abs(overlap - overlaps[row][column]) < 1e-12);
        }
      }
    }
  },
);

testWithShared('the targets of a mask head are those of Detectron2', 'reference/mask-keypoint.json', (t, path) => {
  for (const {annotationId, kind, polygons, box, size, target} of read(path).polygonTargets) {
    t.deepEqual(rowsOf(polygonTarget(polygons, box, size)), target, `${annotationId} ${kind}`);
  }
});

test('polygons of fewer than three points have no pixel, half a point is not looked at, as in pycocotools', (t) => {
  const square = [2, 2, 8, 2, 8, 6, 2, 6];
  const coded = (...polygons: number[][]) => compressedCounts(maskOf(polygons, 10, 20).counts);
  for (const rest of [[], [4, 4], [0, 0, 3, 3]]) t.is(coded(square, rest), 'f046000000000f3');
  t.is(coded(square, [1, 1, 5, 1, 5, 5, 9]), 'e0550001O0000f3');
  for (const none of [[], [[]], [[1, 1]], [[0, 0, 3, 3]], [[1, 1, 5, 1, 5]]]) t.is(coded(...none), 'X6');
});

test('polygons and run lengths that are none are refused', (t) => {
  const half = (points: number) =>
    `Expected a polygon to have three points or more, x and y of each, received ${points} coordinates. Leave it out.`;
  t.throws(() => polygonMask([1, 1, 5, 5], 9, 9), {instanceOf: RangeError, message: half(4)});
  t.throws(() => polygonMask([1, 1, 5, 5, 5, 1, 3], 9, 9), {instanceOf: RangeError, message: half(7)});
  t.throws(() => maskUnion([]), {
    instanceOf: RangeError,
    message: 'Expected one mask or more to unite, received none.',
  });
  const coded: CodedSegmentation = {size: [2, 3], counts: [1, 5]};
  t.throws(() => maskOf(coded, 3, 2), {
    instanceOf: RangeError,
    message:
      'Expected run lengths of 3 x 2 pixels, received size [2, 3] and counts of 6 pixels. Write the mask again, in the size of its image.',
  });
  t.throws(() => maskOf({...coded, counts: [1, 4]}, 2, 3), {
    instanceOf: RangeError,
    message:
      'Expected run lengths of 2 x 3 pixels, received size [2, 3] and counts of 5 pixels. Write the mask again, in the size of its image.',
  });
});
