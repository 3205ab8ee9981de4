import type {Part} from './part.js';
import {Parts} from './parts.js';
import type {StateDict} from './state-dict.js';

/** What is asked of a module about its parts. */
export interface PartsOwner {
  readonly name: string;
  readonly parts?: Readonly<Record<string, Part>>;
  state?(): StateDict;
}

/**
 * Expects a module to have declared a part whose state changes, itself or within `new Parts({…})`. A module with its own `state`
 * is taken at its word.
 */
export function expectPart({name, parts = {}, state}: PartsOwner, part: Part): void {
  if (state !== undefined || holds(parts, part)) return;
  throw new Error(
    `Expected the ${part.constructor.name} that ${name} writes to be one of its parts, which are ` +
      `${Object.keys(parts).join(', ')}: it would be lost when the run is resumed. Add it to parts, ` +
      'or to the new Parts({…}) of the part that it belongs to.',
  );
}

const holds = (parts: Readonly<Record<string, Part>>, part: Part): boolean =>
  Object.values(parts).some((each) => each === part || (each instanceof Parts && holds(each.named, part)));
