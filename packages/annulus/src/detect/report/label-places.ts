/** Left, top, right, bottom. */
type Box = readonly number[];

/** Something that is called a name. */
export interface Labelled {
  readonly name: string;
  readonly box: Box;
}

/** Where the baseline of a name begins. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
}

/** Pixels of a letter of the size in which names are drawn, about, of a line, and between two names. */
const [letter, line, gap] = [7, 14, 4];

/** Names of boxes smaller than this, as shares of what the name takes, stand beside them, not to hide them. */
const small = 1.5;

/**
 * Where the names of boxes stand so that none covers another: inside of the box at its top, above it, below it, or at its bottom. A name
 * for which there is no room has no place.
 */
export function labelPlaces(
  objects: readonly Labelled[],
  {width, height}: {readonly width: number; readonly height: number},
): readonly (LabelPlace | undefined)[] {
  const taken: Box[] = [];
  return objects.map(({name, box}) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = box;
    const wide = letter * name.length + gap;
    const x = Math.max(2, Math.min(left + 3, width - wide - 2));
    const hides = right - left < small * wide || bottom - top < small * line;
    const inside = [top, bottom - line];
    const beside = [top - line, bottom];
    const places = (hides ? beside : [...inside, ...beside])
      .filter((upper) => upper >= 0 && upper + line <= height)
      .map((upper): Box => [x, upper, x + wide, upper + line]);
    const free = places.find((place) => !taken.some((other) => overlap(place, other)));
    if (free === undefined) return undefined;
    taken.push(free);
    return {x: rounded(x), y: rounded((free[1] as number) + line - 3)};
  });
}

const overlap = ([left = 0, top = 0, right = 0, bottom = 0]: Box, [x = 0, y = 0, toX = 0, toY = 0]: Box): boolean =>
  left < toX && right > x && top < toY && bottom > y;

const rounded = (value: number): number => Math.round(10 * value) / 10;
