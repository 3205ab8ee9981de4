import {closeSync, existsSync, openSync, readSync} from 'node:fs';
import {DataFileError, grouped, missingFile, type OptionText} from '../data-file.js';

/** An object in one of the lists of a JSON file. */
export interface JsonRow {
  /** The name of the list. */
  readonly list: string;
  /** Its place in the list. */
  readonly index: number;
  readonly value: unknown;
}

/** Bytes that are read at a time. */
const CHUNK = 2 ** 20;

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((sign) =>
  sign.charCodeAt(0),
);

/** What to do about a file that is not as it should be: one's own, or a data set's. */
export const CORRECT_OR_DOWNLOAD = 'Correct the file, or download it again where it is an official one.';

/**
 * The objects in the lists of a JSON file such as `{"images": [{…}, …], "annotations": […]}`, one after another: the file, of half a
 * gigabyte with COCO's training images, is never in memory as a whole.
 *
 * @param lists - the names of those that are wanted
 * @throws DataFileError when there is no such file, or it is damaged or cut off
 */
export function* jsonRows(path: string, advice: OptionText, lists: readonly string[]): Generator<JsonRow> {
  if (!existsSync(path)) throw missingFile(path, advice);
  const file = openSync(path, 'r');
  try {
    yield* rowsIn(path, file, lists);
  } finally {
    closeSync(file);
  }
}

function* rowsIn(path: string, file: number, lists: readonly string[]): Generator<JsonRow> {
  const chunk = Buffer.alloc(CHUNK);
  let kept = Buffer.alloc(0); // From where what is being read begins.
  let [depth, inText, escaped] = [0, false, false];
  let [start, name, list, index, begun] = [-1, '', '', 0, false];
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
    const from = kept.length;
    const bytes = Buffer.concat([kept, chunk.subarray(0, read)]);
    for (let at = from; at < bytes.length; at++) {
      const sign = bytes[at];
      if (inText) {
        if (escaped) escaped = false;
        else if (sign === BACKSLASH) escaped = true;
        else if (sign === QUOTE) {
          inText = false;
          if (depth === 1) [name, start] = [bytes.toString('utf8', start + 1, at), -1];
        }
      } else if (sign === QUOTE) {
        inText = true;
        if (depth === 1) start = at;
      } else if (sign === OPEN_BRACE || sign === OPEN_LIST) {
        if (depth === 0 && sign === OPEN_LIST) throw noAnnotations(path);
        begun = true;
        if (depth === 1) [list, index] = [sign === OPEN_LIST ? name : '', 0];
        if (depth === 2 && lists.includes(list)) start = at;
        depth++;
      } else if (sign === CLOSE_BRACE || sign === CLOSE_LIST) {
        depth--;
        if (depth !== 2 || start < 0) continue;
        yield {list, index, value: parsed(path, list, index, bytes.toString('utf8', start, at + 1))};
        [start, index] = [-1, index + 1];
      } else if (!begun && (sign as number) > 32 && (sign as number) < 128) throw noAnnotations(path);
    }
    kept = start < 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(start));
    if (start >= 0) start = 0;
  }
  if (depth === 0 && begun) return;
  throw new DataFileError(path, `${path} ends in the middle: it was probably cut off. ${CORRECT_OR_DOWNLOAD}`);
}

const noAnnotations = (path: string): DataFileError =>
  new DataFileError(path, `${path} is no JSON file of annotations: it does not begin with {. ${CORRECT_OR_DOWNLOAD}`);

function parsed(path: string, list: string, index: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DataFileError(
      path,
      `${path}, ${list}[${grouped(index)}] is no JSON: it is damaged. ${CORRECT_OR_DOWNLOAD}`,
      {cause},
    );
  }
}
