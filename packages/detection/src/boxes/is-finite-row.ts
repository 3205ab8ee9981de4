/** Whether every number of a row is finite, of rows that have so many. */
export function isFiniteRow(numbers: ArrayLike<number>, row: number, columns: number): boolean {
  for (let i = row * columns; i < (row + 1) * columns; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}
