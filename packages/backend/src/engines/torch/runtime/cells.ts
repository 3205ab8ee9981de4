import {addon} from './addon.js';

/** An argument of an operator: nothing, a number (a tensor is one too), a choice, a list, or a text such as a device. */
export type Argument = undefined | null | number | boolean | string | ArrayLike<number | boolean>;

/** How the addon tells what an argument is; after `END` the rest is left to defaults. */
const ABSENT = 0;
const NUMBER = 1;
const FLAG = 2;
const LIST = 3;
const TEXT = 4;
const END = 5;

const texts = new Map<string, number>();

/** The number by which a text is passed. */
export function textNumber(text: string): number {
  let number = texts.get(text);
  if (number === undefined) {
    number = addon().nameText(text);
    texts.set(text, number);
  }
  return number;
}

/**
 * Writes what an operator is called with into the cells of the addon.
 *
 * @throws RangeError when there are more numbers than cells
 */
export function putArguments(cells: Float64Array, values: readonly Argument[]): void {
  let place = 0;
  for (const value of values) {
    if (typeof value === 'number') {
      cells[place++] = NUMBER;
      cells[place++] = value;
    } else if (value === undefined || value === null) {
      cells[place++] = ABSENT;
    } else if (typeof value === 'object') {
      cells[place++] = LIST;
      place = putList(cells, value, place);
    } else if (typeof value === 'boolean') {
      cells[place++] = FLAG;
      cells[place++] = value ? 1 : 0;
    } else {
      cells[place++] = TEXT;
      cells[place++] = textNumber(value);
    }
  }
  cells[place++] = END;
  expectRoom(cells, place);
}

/** Writes a length and so many numbers from a place on; returns the place after them. */
export function putList(cells: Float64Array, list: ArrayLike<number | boolean>, from = 0): number {
  let place = from;
  cells[place++] = list.length;
  for (let i = 0; i < list.length; i++) cells[place++] = Number(list[i]);
  expectRoom(cells, place);
  return place;
}

function expectRoom(cells: Float64Array, place: number): void {
  if (place > cells.length)
    throw new RangeError(`Expected at most ${cells.length} numbers in a call of LibTorch, received more.`);
}
