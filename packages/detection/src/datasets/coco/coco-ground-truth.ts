import type {CocoAnnotation, CocoAnnotations, CocoCategory, CocoFields, OptionText} from '@annulus/datasets';
import {readCocoAnnotations} from '@annulus/datasets';
import {MaskError} from '../../masks/mask-error.js';
import {isPolygons} from '../../masks/polygons.js';
import {maskOf, type Segmentation} from '../../masks/segmentation.js';

/** An object in an image, in the words of COCO's files. */
export interface CocoObject {
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** Left, top, width and height in pixels. */
  readonly bbox: readonly number[];
  /** Of the object, not of its box, in pixels. */
  readonly area: number;
  /** 1: a crowd of objects. Absent: 0. */
  readonly iscrowd?: number;
  readonly segmentation?: Segmentation;
  /** x, y and visibility of each: 0 not labelled, 1 hidden, 2 seen. Absent: none. */
  readonly keypoints?: readonly number[];
  /** How many of them are labelled. Absent: as their visibilities say. */
  readonly num_keypoints?: number;
}

/** Images and the objects in them, in the words of COCO's files: what `JSON.parse` makes of one fits. */
export interface CocoGroundTruth {
  readonly images: readonly {
    readonly id: number;
    readonly width: number;
    readonly height: number;
    readonly file_name?: string;
  }[];
  readonly annotations: readonly CocoObject[];
  readonly categories: readonly CocoCategory[];
}

/** The ground truth of a file, which names its images. */
export interface ReadGroundTruth extends CocoGroundTruth {
  readonly images: readonly (CocoGroundTruth['images'][number] & {readonly file_name: string})[];
}

type ObjectFields = Omit<CocoObject, 'id' | 'image_id' | 'category_id' | 'bbox'>;

/**
 * Reads the ground truth of a file of COCO, of objects or of a person's keypoints; the file is never in memory as a whole.
 *
 * @param advice - what to do when the file is missing
 * @throws DataFileError when it is missing or damaged, numbers something twice, annotates an image or names a category that it does
 *   not have, has another number of keypoints than the category, or run lengths that are not those of its image
 */
export function readCocoGroundTruth(path: string, advice: OptionText = 'Correct the path.'): ReadGroundTruth {
  const read = readCocoAnnotations<ObjectFields>(path, advice, objectFields);
  const keypoints = new Map(read.categories.map(({id, keypoints}) => [id, keypoints?.length]));
  return {
    images: read.images.map(({file, ...image}) => ({...image, file_name: file})),
    categories: read.categories,
    annotations: read.annotations.map((annotation) => {
      expectKeypoints(read, annotation, keypoints.get(annotation.category));
      expectMask(read, annotation);
      const {id, index, image, category, box, ...fields} = annotation;
      if (box === undefined) throw read.wrong(annotation, 'bbox to be four numbers', 'undefined');
      return {id, image_id: image.id, category_id: category, bbox: box, ...fields};
    }),
  };
}

function objectFields(fields: CocoFields): ObjectFields {
  const isFlag = (value: unknown) => value === 0 || value === 1;
  return {
    area: fields.number('area'),
    ...(fields.has('iscrowd') && {iscrowd: fields.field('iscrowd', '0 or 1', isFlag)}),
    ...(fields.has('segmentation') && {
      segmentation: fields.field('segmentation', 'polygons or run lengths', isSegmentation),
    }),
    ...(fields.has('keypoints') && {keypoints: fields.field('keypoints', 'numbers', isNumbers)}),
    ...(fields.has('num_keypoints') && {num_keypoints: fields.number('num_keypoints')}),
  };
}

const isNumbers = (list: unknown): boolean => Array.isArray(list) && list.every(Number.isFinite);

function isSegmentation(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isNumbers);
  const {size, counts} = (value ?? {}) as Readonly<Record<string, unknown>>;
  return isNumbers(size) && (typeof counts === 'string' || isNumbers(counts));
}

function expectKeypoints(
  {wrong}: Pick<CocoAnnotations, 'wrong'>,
  annotation: CocoAnnotation & ObjectFields,
  points = 0,
): void {
  const {keypoints} = annotation;
  if (keypoints === undefined || keypoints.length === 3 * points) return;
  throw wrong(
    annotation,
    points === 0
      ? 'no keypoints, as its category names none'
      : `x, y and visibility of ${points} keypoints, as its category has`,
    `${keypoints.length} numbers`,
  );
}

function expectMask({wrong}: Pick<CocoAnnotations, 'wrong'>, annotation: CocoAnnotation & ObjectFields): void {
  const {segmentation, image} = annotation;
  if (segmentation === undefined || isPolygons(segmentation)) return;
  try {
    maskOf(segmentation, image.height, image.width);
  } catch (error) {
    throw error instanceof MaskError ? wrong(annotation, error.expected, error.received) : error;
  }
}
