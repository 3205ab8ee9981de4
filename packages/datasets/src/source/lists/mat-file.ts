import {inflateSync} from 'node:zlib';
import {DataFileError, type OptionText, readDataFile} from '../data-file.js';

/** Types of elements: of numbers, with how one is read. */
const numbers: Readonly<
  Record<number, readonly [size: number, read: (view: DataView, at: number, little: boolean) => number]>
> = {
  1: [1, (view, at) => view.getInt8(at)],
  2: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, little) => view.getInt16(at, little)],
  4: [2, (view, at, little) => view.getUint16(at, little)],
  5: [4, (view, at, little) => view.getInt32(at, little)],
  6: [4, (view, at, little) => view.getUint32(at, little)],
  7: [4, (view, at, little) => view.getFloat32(at, little)],
  9: [8, (view, at, little) => view.getFloat64(at, little)],
};
const [MATRIX, COMPRESSED] = [14, 15];

/** Classes of arrays that hold plain numbers, from double to uint32. */
const [FIRST_NUMERIC, LAST_NUMERIC] = [6, 13];

const HEADER = 128;

interface Element {
  readonly type: number;
  readonly data: Uint8Array;
}

/**
 * The arrays of real numbers in a MATLAB file of level 5, compressed or not, by their names, column after column; whatever else is
 * in it is passed over.
 *
 * @throws DataFileError when there is no such file, or it is cut off or of another format
 */
export function readMatFile(path: string, advice: OptionText): ReadonlyMap<string, readonly number[]> {
  const bytes = readDataFile(path, advice);
  const mark = Buffer.from(bytes.subarray(HEADER - 2, HEADER)).toString('latin1');
  if (mark !== 'IM' && mark !== 'MI') {
    throw new DataFileError(
      path,
      `${path} is no MATLAB file of level 5: its header lacks the mark IM. Delete it and download it again.`,
    );
  }
  try {
    const little = mark === 'IM';
    const arrays = [...elementsOf(bytes.subarray(HEADER), little)].flatMap((element) => arrayIn(element, little));
    return new Map(arrays);
  } catch (cause) {
    throw new DataFileError(
      path,
      `${path} could not be read as a MATLAB file (${(cause as Error).message}): the download was probably cut off. Delete it and download it again.`,
      {cause},
    );
  }
}

function arrayIn({type, data}: Element, little: boolean): (readonly [name: string, values: number[]])[] {
  if (type === COMPRESSED) {
    return [...elementsOf(inflateSync(data), little)].flatMap((element) => arrayIn(element, little));
  }
  if (type !== MATRIX) return [];
  const [flags, , name, values] = elementsOf(data, little);
  const [kind = 0] = flags ? numbersOf(flags, little) : [];
  const isNumeric = (kind & 0xff) >= FIRST_NUMERIC && (kind & 0xff) <= LAST_NUMERIC;
  if (name === undefined || values === undefined || !isNumeric) return [];
  return [[Buffer.from(name.data).toString('latin1'), numbersOf(values, little)]];
}

/** The elements that lie one after another; a short one has its four bytes in its tag. */
function* elementsOf(bytes: Uint8Array, little: boolean): Generator<Element> {
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length; ) {
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

function numbersOf({type, data}: Element, little: boolean): number[] {
  const [size, read] = numbers[type] ?? [];
  if (size === undefined || read === undefined) throw new Error(`type ${type} is none of numbers`);
  const view = viewOf(data);
  return Array.from({length: data.length / size}, (_, index) => read(view, index * size, little));
}

const viewOf = ({buffer, byteOffset, byteLength}: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);
