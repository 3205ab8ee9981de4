/** Rows and columns that are transposed at a time: long stretches to write, and all that is read stays in the cache. */
const tile = {rows: 256, columns: 32};

/**
 * Writes the transpose of a matrix, in tiles. The shipped kernel goes through it line by line and is many times slower where a
 * line is a large power of 2 long.
 *
 * @param from - Shape `[rows, columns]`
 * @param to - Shape `[columns, rows]`
 */
export function writeTransposed(from: Float32Array, to: Float32Array, rows: number, columns: number): void {
  for (let firstRow = 0; firstRow < rows; firstRow += tile.rows) {
    const endRow = Math.min(firstRow + tile.rows, rows);
    for (let firstColumn = 0; firstColumn < columns; firstColumn += tile.columns) {
      const endColumn = Math.min(firstColumn + tile.columns, columns);
      for (let column = firstColumn; column < endColumn; column++) {
        for (let row = firstRow; row < endRow; row++) {
          to[column * rows + row] = from[row * columns + column] as number;
        }
      }
    }
  }
}
