/** How far apart thumbnails are at least, in their sides. */
const apart = 1.04;

/**
 * Chooses pictures that lie apart, so that thumbnails of them do not hide each other. The choice stays while the map is moved.
 *
 * @param places - x and y of each picture
 * @param side - a thumbnail's side, on the same scale
 */
export function spreadOut(pictures: readonly number[], places: Float32Array, side: number): number[] {
  const cells = new Map<number, number[]>();
  const chosen: number[] = [];
  const distance = apart * side;
  const near = (column: number, row: number, x: number, y: number): boolean => {
    for (let across = column - 1; across <= column + 1; across++) {
      for (let down = row - 1; down <= row + 1; down++) {
        for (const other of cells.get(across * 65536 + down) ?? []) {
          const [right, below] = [(places[2 * other] as number) - x, (places[2 * other + 1] as number) - y];
          if (Math.abs(right) < distance && Math.abs(below) < distance) return true;
        }
      }
    }
    return false;
  };
  for (const index of pictures.toSorted((one, other) => turn(one) - turn(other))) {
    const [x, y] = [places[2 * index] as number, places[2 * index + 1] as number];
    const [column, row] = [Math.floor(x / distance), Math.floor(y / distance)];
    if (near(column, row, x, y)) continue;
    const key = column * 65536 + row;
    cells.set(key, [...(cells.get(key) ?? []), index]);
    chosen.push(index);
  }
  return chosen;
}

/** An order that favours no folder, the same each time. */
const turn = (index: number): number => Math.imul(index + 1, 0x9e3779b1) >>> 0;
