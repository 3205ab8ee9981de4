import {inflateSync} from 'node:zlib';
import {DataFileError} from '../data-file.js';
import {COMPRESSED, MATRIX, type MatElement, matElements, matNumbers, matText} from './mat-elements.js';

/** What an array holds: real numbers column after column, a text, or the structures of an array of them. */
export type MatValue = readonly number[] | string | readonly MatStructure[];

export interface MatStructure {
  readonly [field: string]: MatValue;
}

/** Classes of arrays. */
const [STRUCTURE, TEXT, FIRST_NUMERIC, LAST_NUMERIC] = [2, 4, 6, 13];

const HEADER = 128;

/**
 * The arrays in a MATLAB file of level 5, compressed or not, by their names; what is no text, structure or array of real numbers is
 * passed over.
 *
 * @param path - of the file, for errors
 * @throws DataFileError when it is cut off or of another format
 */
export function matArrays(path: string, bytes: Uint8Array): ReadonlyMap<string, MatValue> {
  const mark = Buffer.from(bytes.subarray(HEADER - 2, HEADER)).toString('latin1');
  if (mark !== 'IM' && mark !== 'MI') {
    throw new DataFileError(
      path,
      `${path} is no MATLAB file of level 5: its header lacks the mark IM. Delete it and download it again.`,
    );
  }
  const little = mark === 'IM';
  const named = ({type, data}: MatElement): (readonly [string, MatValue])[] => {
    if (type === COMPRESSED) return [...matElements(inflateSync(data), little)].flatMap(named);
    if (type !== MATRIX) return [];
    const {name, value} = arrayIn(data, little);
    return value === undefined ? [] : [[name, value]];
  };
  try {
    return new Map([...matElements(bytes.subarray(HEADER), little)].flatMap(named));
  } catch (cause) {
    throw new DataFileError(
      path,
      `${path} could not be read as a MATLAB file (${(cause as Error).message}): the download was probably cut off. Delete it and download it again.`,
      {cause},
    );
  }
}

function arrayIn(data: Uint8Array, little: boolean): {readonly name: string; readonly value?: MatValue} {
  const [flags, , nameElement, ...parts] = matElements(data, little);
  const name = nameElement ? matText(nameElement, little) : '';
  const kind = flags ? (matNumbers(flags, little)[0] ?? 0) & 0xff : 0;
  const [first] = parts;
  if (first === undefined) return {name};
  if (kind === STRUCTURE) return {name, value: structures(parts, little)};
  if (kind === TEXT) return {name, value: matText(first, little)};
  const isNumeric = kind >= FIRST_NUMERIC && kind <= LAST_NUMERIC;
  return isNumeric ? {name, value: matNumbers(first, little)} : {name};
}

/** The length of field names, all of them, and then an array for each field of each structure. */
function structures([length, names, ...values]: readonly MatElement[], little: boolean): MatStructure[] {
  const [size = 1] = length ? matNumbers(length, little) : [];
  const text = names ? matText(names, little) : '';
  const fields = Array.from(
    {length: text.length / size},
    (_, at) => text.slice(at * size, (at + 1) * size).split('\0', 1)[0],
  );
  return Array.from({length: Math.floor(values.length / Math.max(1, fields.length))}, (_, row) => {
    const entries = fields.map((field, at) => {
      const {value = []} = arrayIn((values[row * fields.length + at] as MatElement).data, little);
      return [field, value] as const;
    });
    return Object.fromEntries(entries);
  });
}
