import {shown} from '@annulus/trainer/checks';
import {DataFileError, grouped} from '../data-file.js';
import {CORRECT_OR_DOWNLOAD, type JsonRow} from './json-rows.js';

/** The fields of a row of a file in COCO's format, or an error that says which is not what it should be. */
export class CocoFields {
  readonly #path: string;
  readonly #row: JsonRow;

  constructor(path: string, row: JsonRow) {
    this.#path = path;
    this.#row = row;
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  /** @throws DataFileError unless it is a finite number */
  number(name: string): number {
    return this.field(name, 'a number', Number.isFinite);
  }

  /** @throws DataFileError unless it is a side of an image: a whole number of pixels above 0 */
  side(name: string): number {
    return this.field(name, 'a whole number above 0', (value) => Number.isInteger(value) && (value as number) > 0);
  }

  /** @throws DataFileError unless it is a text that is not empty */
  text(name: string): string {
    return this.field(name, 'a text', (text) => typeof text === 'string' && text !== '');
  }

  /** @throws DataFileError unless it is a list of `count` finite numbers, as `expected` names them */
  numbers(name: string, expected: string, count: number): number[] {
    return this.field(name, expected, (list) => isNumbers(list) && list.length === count);
  }

  /** A field that is what `fits` asks. @throws DataFileError unless it is */
  field<T>(name: string, expected: string, fits: (value: unknown) => boolean): T {
    const value = this.#value(name);
    if (fits(value)) return value as T;
    throw this.wrong(`${name} to be ${expected}`, abridged(shown(value)));
  }

  /** The error that the row is not as it should be. */
  wrong(expected: string, received: string): DataFileError {
    return wrongCocoRow(this.#path, this.#row, expected, received);
  }

  #value(name: string): unknown {
    return (this.#row.value as Readonly<Record<string, unknown>>)[name];
  }
}

/** Whether it is a list of finite numbers. */
export const isNumbers = (list: unknown): list is number[] => Array.isArray(list) && list.every(Number.isFinite);

/** The error that a row of a file in COCO's format is not as it should be. */
export const wrongCocoRow = (
  path: string,
  {list, index}: Omit<JsonRow, 'value'>,
  expected: string,
  received: string,
): DataFileError =>
  new DataFileError(
    path,
    `${path}, ${list}[${grouped(index)}]: expected ${expected}, received ${received}. ${CORRECT_OR_DOWNLOAD}`,
  );

/** An outline may have hundreds of points. */
const abridged = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
