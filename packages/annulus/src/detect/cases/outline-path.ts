import {bitmapOf, type ObjectMask, type Polygons, type RunLengths} from '@annulus/detection';
import {contours} from 'd3-contour';

/** Polygons of fewer points are no areas. */
const corners = 3;

type Place = readonly [x: number, y: number];

/**
 * The border of a mask as a path of SVG.
 *
 * @param scale - pixels of the picture that it is drawn over to those of the mask
 */
export function outlinePath(mask: ObjectMask, scale: number): string {
  const rings = Array.isArray(mask)
    ? ringsOfPolygons(mask as Polygons, scale)
    : ringsOfPixels(mask as RunLengths, scale);
  return rings.map((ring) => `M${withoutStraight(ring).map(placeText).join('L')}Z`).join('');
}

function ringsOfPolygons(polygons: Polygons, scale: number): Place[][] {
  return polygons
    .filter(({length}) => length >= 2 * corners)
    .map((polygon) =>
      Array.from(
        {length: polygon.length >> 1},
        (_, point): Place => [scale * (polygon[2 * point] as number), scale * (polygon[2 * point + 1] as number)],
      ),
    );
}

/** Of its pixels at the size in which it is drawn: no finer border can be seen. */
function ringsOfPixels(mask: RunLengths, scale: number): Place[][] {
  const {data, width: columns, height: rows} = bitmapOf(mask);
  const [width, height] = [Math.max(1, Math.round(scale * columns)), Math.max(1, Math.round(scale * rows))];
  const near = (at: number, size: number, of: number) => Math.min(of - 1, Math.floor(((at + 0.5) * of) / size));
  const values = Array.from({length: width * height}, (_, pixel) => {
    const row = near(Math.floor(pixel / width), height, rows);
    return data[row * columns + near(pixel % width, width, columns)] as number;
  });
  const [border] = contours().size([width, height]).thresholds([0.5])(values);
  return (border?.coordinates ?? []).flat().map((ring) => ring.slice(1) as unknown as Place[]); // It ends where it begins.
}

/** Without the points that lie on the line between their neighbours. */
function withoutStraight(ring: readonly Place[]): readonly Place[] {
  const bent = ring.filter(([x, y], at) => {
    const [before, after] = [ring.at(at - 1) as Place, ring[(at + 1) % ring.length] as Place];
    return Math.abs((x - before[0]) * (after[1] - y) - (y - before[1]) * (after[0] - x)) > 1e-3;
  });
  return bent.length < corners ? ring : bent;
}

const placeText = ([x, y]: Place): string => `${rounded(x)} ${rounded(y)}`;

const rounded = (value: number): number => Math.round(10 * value) / 10;
