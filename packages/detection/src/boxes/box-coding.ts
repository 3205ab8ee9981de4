import {type Boxes, boxCount} from './boxes.js';

/** What the differences in x, y, width and height are multiplied by. */
export type BoxWeights = readonly [x: number, y: number, width: number, height: number];

/** Of region proposals, and of the box head of Faster R-CNN (Ren et al. 2015). */
export const PROPOSAL_WEIGHTS: BoxWeights = [1, 1, 1, 1];
export const DETECTION_WEIGHTS: BoxWeights = [10, 10, 5, 5];

/** The largest logarithm by which a box may grow: no box of 16 pixels becomes one of more than 1000. */
const LARGEST_GROWTH = Math.log(1000 / 16);

/**
 * How targets differ from the boxes that they are predicted from: of the centre in widths and heights of the box, and of the size as
 * a logarithm, each times its weight (Girshick et al. 2014). Shape `[boxes, 4]`
 *
 * @throws RangeError when a box has no width or height, from which nothing can be predicted
 */
export function encodeBoxes(boxes: Boxes, targets: Boxes, weights: BoxWeights): Float32Array {
  const deltas = new Float32Array(4 * boxCount(boxes));
  for (let place = 0; place < deltas.length; place += 4) {
    const from = centred(boxes, place);
    if (!(from.width > 0 && from.height > 0)) {
      throw new RangeError(
        `Expected boxes of a width and a height above 0, box ${place / 4} is ${from.width} × ${from.height}.`,
      );
    }
    const to = centred(targets, place);
    deltas[place] = (weights[0] * (to.x - from.x)) / from.width;
    deltas[place + 1] = (weights[1] * (to.y - from.y)) / from.height;
    deltas[place + 2] = weights[2] * Math.log(to.width / from.width);
    deltas[place + 3] = weights[3] * Math.log(to.height / from.height);
  }
  return deltas;
}

/**
 * The boxes that `deltas` make of boxes: the inverse of `encodeBoxes`. Where there are several deltas for each box, one for each class,
 * there are as many boxes. Shape `[boxes, deltas of each, 4]`
 */
export function decodeBoxes(boxes: Boxes, deltas: ArrayLike<number>, weights: BoxWeights): Float32Array {
  const decoded = new Float32Array(deltas.length);
  const ofEach = deltas.length / Math.max(1, boxCount(boxes));
  for (let place = 0; place < deltas.length; place += 4) {
    const from = centred(boxes, 4 * Math.floor(place / ofEach));
    const delta = (at: 0 | 1 | 2 | 3) => (deltas[place + at] as number) / weights[at];
    const x = from.x + delta(0) * from.width;
    const y = from.y + delta(1) * from.height;
    const halfWidth = 0.5 * from.width * Math.exp(Math.min(delta(2), LARGEST_GROWTH));
    const halfHeight = 0.5 * from.height * Math.exp(Math.min(delta(3), LARGEST_GROWTH));
    decoded[place] = x - halfWidth;
    decoded[place + 1] = y - halfHeight;
    decoded[place + 2] = x + halfWidth;
    decoded[place + 3] = y + halfHeight;
  }
  return decoded;
}

function centred(boxes: Boxes, place: number) {
  const [x1, y1] = [boxes[place] as number, boxes[place + 1] as number];
  const width = (boxes[place + 2] as number) - x1;
  const height = (boxes[place + 3] as number) - y1;
  return {x: x1 + width / 2, y: y1 + height / 2, width, height};
}
