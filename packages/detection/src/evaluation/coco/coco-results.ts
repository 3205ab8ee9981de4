import {readFileSync, writeFileSync} from 'node:fs';
import {DataFileError} from '@annulus/datasets';
import {shown} from '@annulus/trainer/checks';
import type {CodedSegmentation} from '../../masks/segmentation.js';

/** A detection in COCO's format of results. It has a box, a mask, keypoints, or several of them. */
export interface CocoResult {
  readonly image_id: number;
  /** In COCO's numbers, not a class counted from 0. */
  readonly category_id: number;
  readonly score: number;
  /** Left, top, width and height in pixels. */
  readonly bbox?: readonly number[];
  readonly segmentation?: CodedSegmentation;
  /** x, y and a third number, which is not looked at, of each. */
  readonly keypoints?: readonly number[];
}

/**
 * Reads a file of results.
 *
 * @throws DataFileError when it is missing or no list of results
 */
export function readCocoResults(path: string): CocoResult[] {
  const results = parsed(path);
  if (!Array.isArray(results)) {
    throw new DataFileError(
      path,
      `Expected ${path} to hold a list of results, received ${shownBriefly(results)}. Write it again.`,
    );
  }
  const odd = results.findIndex((result) => !isResult(result));
  if (odd < 0) return results;
  throw new DataFileError(
    path,
    `${path}, result ${odd}: expected numbers image_id, category_id and score, and a bbox, a segmentation or keypoints, received ${shownBriefly(results[odd])}. Write it again.`,
  );
}

/** Writes results into a file that COCO's own tools read. */
export function writeCocoResults(path: string, results: readonly CocoResult[]): void {
  writeFileSync(path, JSON.stringify(results));
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? 'it is no JSON' : 'it cannot be read';
    throw new DataFileError(path, `Expected ${path} to hold a list of results: ${reason}. Write it again.`, {cause});
  }
}

function isResult(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false;
  const {image_id, category_id, score, bbox, segmentation, keypoints} = result as Partial<CocoResult>;
  const what = bbox ?? segmentation ?? keypoints;
  return [image_id, category_id, score].every(Number.isFinite) && typeof what === 'object';
}

const shownBriefly = (value: unknown): string => {
  const text = shown(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
