import {MaskError} from './mask-error.js';

/** Counts from this place on are written as differences to the one two places before. */
const DIFFERENCES = 3;

/** The letter of the value 0; a letter has five bits, and a sixth where another follows. */
const [FIRST_LETTER, BITS, MORE, SIGN] = [48, 5, 0x20, 0x10];

/** The text that COCO's files hold for the counts of a mask: six bits a letter, as in LEB128. */
export function compressedCounts(counts: ArrayLike<number>): string {
  const letters: number[] = [];
  for (let place = 0; place < counts.length; place++) {
    let value = counts[place] as number;
    if (place >= DIFFERENCES) value -= counts[place - 2] as number;
    for (let more = true; more; ) {
      const bits = value & (MORE - 1);
      value >>= BITS;
      more = value !== (bits & SIGN ? -1 : 0);
      letters.push((more ? bits | MORE : bits) + FIRST_LETTER);
    }
  }
  return Buffer.from(letters).toString('latin1');
}

/**
 * The counts of a mask in the text of a COCO file.
 *
 * @throws {MaskError} when it has letters that no count has, or ends in the middle of one
 */
export function expandedCounts(text: string): Uint32Array {
  const counts = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; length++) {
    let [value, shift, bits] = [0, 0, MORE];
    for (; bits & MORE; shift += BITS) {
      bits = text.charCodeAt(at++) - FIRST_LETTER;
      if (!(bits >= 0 && bits < 2 * MORE)) throw notCounts(text, at - 1);
      value |= (bits & (MORE - 1)) << shift;
    }
    if (bits & SIGN && shift < 32) value |= -1 << shift;
    counts[length] = value + (length >= DIFFERENCES ? (counts[length - 2] as number) : 0);
  }
  return counts.slice(0, length); // Of its own, not a part of memory for as many counts as letters.
}

function notCounts(text: string, at: number): MaskError {
  const found = at < text.length ? `'${text[at]}' at place ${at}` : 'a text that ends in the middle of a count';
  return new MaskError("compressed counts of a mask, letters from '0' to 'o'", found);
}
