import type {SparseMatrix} from '../contract/sparse-matrix.js';

/** A sparse matrix, its rows as columns; the entries of a row keep the order that their rows had. */
export function transposed({shape, starts, columns, values}: SparseMatrix): SparseMatrix {
  const [rows, width] = shape;
  const begins = new Int32Array(width + 1);
  for (let entry = 0; entry < columns.length; entry++) {
    const next = (columns[entry] as number) + 1;
    begins[next] = (begins[next] as number) + 1;
  }
  for (let column = 0; column < width; column++) {
    begins[column + 1] = (begins[column + 1] as number) + (begins[column] as number);
  }
  const places = begins.slice(0, width);
  const named = new Int32Array(columns.length);
  const moved = new Float32Array(columns.length);
  for (let row = 0; row < rows; row++) {
    for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry++) {
      const column = columns[entry] as number;
      const place = places[column] as number;
      places[column] = place + 1;
      named[place] = row;
      moved[place] = values[entry] as number;
    }
  }
  return {shape: [width, rows], starts: begins, columns: named, values: moved};
}
