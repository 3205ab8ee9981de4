import {expectNumbers} from '../arithmetic/expect-numbers.js';
import {fixedDecimals} from '../arithmetic/fixed-decimals.js';

/** Objects of an image. */
export interface VocObjects {
  readonly image: string;
  /** Left, top, right, bottom in pixels from 0 on, as `vocDetection` gives them. Shape `[objects, 4]`. */
  readonly boxes: ArrayLike<number>;
  /** Counted from 0. Shape `[objects]`. */
  readonly classes: ArrayLike<number>;
}

/** What was found in an image. */
export interface VocResult extends VocObjects {
  /** Shape `[objects]`. */
  readonly scores: ArrayLike<number>;
}

/** @throws RangeError unless there is a box of finite sides for each class */
export function expectObjects({image, boxes, classes}: VocObjects): void {
  expectNumbers('boxes', boxes, 4 * classes.length, image);
}

/** @throws RangeError unless there is a box of finite sides and a finite score for each class */
export function expectResult(result: VocResult): void {
  expectObjects(result);
  expectNumbers('scores', result.scores, result.classes.length, result.image);
}

/** A score as a file of results has it. */
export const scoreText = (score: number): string => fixedDecimals(score, 3);

/** The sides of a box as a file of results has them: pixels counted from 1, both edges in the box. */
export const sideTexts = (boxes: ArrayLike<number>, index: number): string[] =>
  vocSides(boxes, index).map((side) => fixedDecimals(side, 1));

/** The sides of a box in VOC's pixels. */
export const vocSides = (boxes: ArrayLike<number>, index: number): [number, number, number, number] => [
  (boxes[4 * index] as number) + 1,
  (boxes[4 * index + 1] as number) + 1,
  boxes[4 * index + 2] as number,
  boxes[4 * index + 3] as number,
];

/**
 * The lines of VOC's file of results of a class, as its development kit reads them and Detectron2 writes them: image, score with three
 * decimals, and left, top, right and bottom with one, in pixels from 1 on. `evaluateVoc` evaluates just these numbers.
 *
 * @param label - of the class, counted from 0
 * @throws RangeError when an image has not a finite box and score for each of its classes
 */
export function* vocResultLines(results: Iterable<VocResult>, label: number): Generator<string> {
  for (const result of results) {
    expectResult(result);
    const {image, boxes, classes, scores} = result;
    for (let index = 0; index < classes.length; index++) {
      if (classes[index] !== label) continue;
      yield `${image} ${scoreText(scores[index] as number)} ${sideTexts(boxes, index).join(' ')}\n`;
    }
  }
}
