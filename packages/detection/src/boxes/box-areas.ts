import {type Boxes, boxCount} from './boxes.js';

/** Width times height of each box, in pixels; of one turned inside out the product of what comes out. Shape `[boxes]` */
export function boxAreas(boxes: Boxes): Float64Array {
  const areas = new Float64Array(boxCount(boxes));
  for (let box = 0; box < areas.length; box++) {
    const [x1, y1] = [boxes[4 * box] as number, boxes[4 * box + 1] as number];
    areas[box] = ((boxes[4 * box + 2] as number) - x1) * ((boxes[4 * box + 3] as number) - y1);
  }
  return areas;
}
