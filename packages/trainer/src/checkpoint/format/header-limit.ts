import {constants} from 'node:buffer';
import type {PlainJson, PlainJsonObject} from '../../contract/plain-json.js';
import {LONGEST_HEADER} from './format.js';
import {withThousands} from './with-thousands.js';

/**
 * The bytes of a header's JSON.
 *
 * @param json - makes it
 * @param state - what is in it beside tensors
 * @throws when it is longer than safetensors allows, with the path in the state that has most of it
 */
export function limitedHeader(json: () => string, state: PlainJsonObject): Buffer {
  try {
    const header = Buffer.from(json());
    if (header.length <= LONGEST_HEADER - 8) return header;
    throw tooLong(withThousands(header.length), state);
  } catch (error) {
    if (error instanceof RangeError && error.message === 'Invalid string length') {
      throw tooLong(`more than ${withThousands(constants.MAX_STRING_LENGTH)}`, state);
    }
    throw error;
  }
}

function tooLong(length: string, state: PlainJsonObject): RangeError {
  return new RangeError(
    `Expected what a checkpoint holds beside its tensors to be at most ${withThousands(LONGEST_HEADER)} bytes of JSON, ` +
      `received ${length}, most of it in "${longestPath(state)}". Keep that in a tensor.`,
  );
}

/** The deepest path in which there is still more than half of what is in the one above it. */
function longestPath(value: PlainJson): string {
  if (typeof value !== 'object' || value === null) return '';
  const lengths = Object.entries(value).map(([key, item]) => [key, item, jsonLength(item)] as const);
  const [key, item, length] = lengths.reduce((a, b) => (b[2] > a[2] ? b : a), ['', null, 0]);
  if (2 * length <= jsonLength(value)) return '';
  const below = longestPath(item);
  return below === '' ? key : `${key}/${below}`;
}

/** CheckpointMetadata as many characters as it takes. */
function jsonLength(value: PlainJson): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return String(value).length;
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + 4 + jsonLength(item), 2);
}
