/** An element of a MATLAB file of level 5. */
export interface MatElement {
  readonly type: number;
  readonly data: Uint8Array;
}

/** Types of elements that hold others. */
export const [MATRIX, COMPRESSED] = [14, 15] as const;

const UTF8 = 16;

type Read = (view: DataView, at: number, little: boolean) => number;

/** Types of elements that hold numbers. */
const numbers: Readonly<Record<number, readonly [size: number, read: Read]>> = {
  1: [1, (view, at) => view.getInt8(at)],
  2: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, little) => view.getInt16(at, little)],
  4: [2, (view, at, little) => view.getUint16(at, little)],
  5: [4, (view, at, little) => view.getInt32(at, little)],
  6: [4, (view, at, little) => view.getUint32(at, little)],
  7: [4, (view, at, little) => view.getFloat32(at, little)],
  9: [8, (view, at, little) => view.getFloat64(at, little)],
};

/**
 * The elements that lie one after another; a short one has its four bytes in its tag.
 *
 * @throws Error when the last one is cut off
 */
export function* matElements(bytes: Uint8Array, little: boolean): Generator<MatElement> {
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw new Error('unexpected end of file');
    const tag = view.getUint32(at, little);
    const short = tag >>> 16;
    const [type, size, start] =
      short > 0 ? [tag & 0xffff, short, at + 4] : [tag, view.getUint32(at + 4, little), at + 8];
    if (start + size > bytes.length) throw new Error('unexpected end of file');
    yield {type, data: bytes.subarray(start, start + size)};
    const padded = type === COMPRESSED ? size : Math.ceil(size / 8) * 8;
    at = short > 0 ? at + 8 : start + padded;
  }
}

/** The numbers in an element. @throws Error when it holds something else */
export function matNumbers({type, data}: MatElement, little: boolean): number[] {
  const [size, read] = numbers[type] ?? [];
  if (size === undefined || read === undefined) throw new Error(`type ${type} is none of numbers`);
  const view = viewOf(data);
  return Array.from({length: Math.floor(data.length / size)}, (_, index) => read(view, index * size, little));
}

/** The text in an element, a number for each letter or UTF-8. */
export const matText = (element: MatElement, little: boolean): string =>
  element.type === UTF8
    ? Buffer.from(element.data).toString('utf8')
    : matNumbers(element, little)
        .map((code) => String.fromCharCode(code))
        .join('');

const viewOf = ({buffer, byteOffset, byteLength}: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);
