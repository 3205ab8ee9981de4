import {at} from './vectors';

/** Rows of the left-hand matrix, and terms of each sum, that are gone over at a time, so that they stay in the cache. */
const PASS_ROWS: i32 = 128;
const PASS_TERMS: i32 = 256;

/**
 * The matrix product `c = a · b`, in blocks of 4 rows × 8 columns that live in registers, from strips of 8 columns of `b`.
 *
 * @param a - Shape `[rows, terms]`; where `isTransposedA`, `[terms, rows]`
 * @param b - Shape `[terms, columns]`; where `isTransposedB`, `[columns, terms]`
 * @param c - Shape `[rows, columns]`
 * @param strip - room for 2,048 numbers
 */
export function product(
  a: usize,
  b: usize,
  c: usize,
  rows: i32,
  terms: i32,
  columns: i32,
  isTransposedA: bool,
  isTransposedB: bool,
  strip: usize,
): void {
  const rowStep: usize = isTransposedA ? 4 : (<usize>terms) << 2;
  const termStep: usize = isTransposedA ? (<usize>rows) << 2 : 4;
  for (let firstRow: i32 = 0; firstRow < rows; firstRow += PASS_ROWS) {
    const endRow: i32 = min(rows, firstRow + PASS_ROWS);
    for (let first: i32 = 0; first < terms; first += PASS_TERMS) {
      const count: i32 = min(PASS_TERMS, terms - first);
      for (let column: i32 = 0; column < columns; column += 8) {
        const wide: i32 = min(8, columns - column);
        pack(b, strip, first, count, column, wide, terms, columns, isTransposedB);
        let row: i32 = firstRow;
        let left: usize = a + <usize>firstRow * rowStep + <usize>first * termStep;
        if (wide === 8) {
          for (; row + 4 <= endRow; row += 4) {
            fourRows(left, rowStep, termStep, strip, at(c, row * columns + column), columns, count, first === 0);
            left += 4 * rowStep;
          }
        }
        for (; row < endRow; row++) {
          oneRow(left, termStep, strip, at(c, row * columns + column), wide, count, first === 0);
          left += rowStep;
        }
      }
    }
  }
}

/** Copies a strip of `b` to `[count, 8]`, with zeros where it is not as wide. */
function pack(
  b: usize,
  strip: usize,
  first: i32,
  count: i32,
  column: i32,
  wide: i32,
  terms: i32,
  columns: i32,
  isTransposed: bool,
): void {
  if (wide < 8) memory.fill(strip, 0, (<usize>count) << 5);
  if (isTransposed) {
    for (let lane: i32 = 0; lane < wide; lane++) {
      const from: usize = at(b, <usize>(column + lane) * <usize>terms + first);
      for (let term: i32 = 0; term < count; term++) store<f32>(at(strip, 8 * term + lane), load<f32>(at(from, term)));
    }
    return;
  }
  let from: usize = at(b, <usize>first * <usize>columns + column);
  for (let term: i32 = 0; term < count; term++) {
    if (wide === 8) {
      v128.store(at(strip, 8 * term), v128.load(from));
      v128.store(at(strip, 8 * term), v128.load(from, 16), 16);
    } else {
      for (let lane: i32 = 0; lane < wide; lane++) store<f32>(at(strip, 8 * term + lane), load<f32>(at(from, lane)));
    }
    from += (<usize>columns) << 2;
  }
}

function fourRows(
  left: usize,
  rowStep: usize,
  termStep: usize,
  strip: usize,
  c: usize,
  columns: i32,
  count: i32,
  isFirst: bool,
): void {
  const zero = f32x4.splat(0);
  const next: usize = (<usize>columns) << 2;
  let a0 = isFirst ? zero : v128.load(c);
  let a1 = isFirst ? zero : v128.load(c, 16);
  let b0 = isFirst ? zero : v128.load(c + next);
  let b1 = isFirst ? zero : v128.load(c + next, 16);
  let c0 = isFirst ? zero : v128.load(c + 2 * next);
  let c1 = isFirst ? zero : v128.load(c + 2 * next, 16);
  let d0 = isFirst ? zero : v128.load(c + 3 * next);
  let d1 = isFirst ? zero : v128.load(c + 3 * next, 16);
  let w: usize = strip;
  let p: usize = left;
  let q: usize = p + rowStep;
  let r: usize = q + rowStep;
  let s: usize = r + rowStep;
  for (let n: i32 = count; n > 0; n--) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    let value = v128.load32_splat(p);
    a0 = f32x4.add(a0, f32x4.mul(value, w0));
    a1 = f32x4.add(a1, f32x4.mul(value, w1));
    value = v128.load32_splat(q);
    b0 = f32x4.add(b0, f32x4.mul(value, w0));
    b1 = f32x4.add(b1, f32x4.mul(value, w1));
    value = v128.load32_splat(r);
    c0 = f32x4.add(c0, f32x4.mul(value, w0));
    c1 = f32x4.add(c1, f32x4.mul(value, w1));
    value = v128.load32_splat(s);
    d0 = f32x4.add(d0, f32x4.mul(value, w0));
    d1 = f32x4.add(d1, f32x4.mul(value, w1));
    w += 32;
    p += termStep;
    q += termStep;
    r += termStep;
    s += termStep;
  }
  v128.store(c, a0);
  v128.store(c, a1, 16);
  v128.store(c + next, b0);
  v128.store(c + next, b1, 16);
  v128.store(c + 2 * next, c0);
  v128.store(c + 2 * next, c1, 16);
  v128.store(c + 3 * next, d0);
  v128.store(c + 3 * next, d1, 16);
}

function oneRow(left: usize, termStep: usize, strip: usize, c: usize, wide: i32, count: i32, isFirst: bool): void {
  for (let lane: i32 = 0; lane < wide; lane++) {
    let sum: f32 = isFirst ? 0 : load<f32>(at(c, lane));
    let p: usize = left;
    for (let term: i32 = 0; term < count; term++) {
      sum += load<f32>(p) * load<f32>(at(strip, 8 * term + lane));
      p += termStep;
    }
    store<f32>(at(c, lane), sum);
  }
}
