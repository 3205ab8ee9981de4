import {alike} from '@annulus/trainer/checks';
import type {Worded} from './wording.js';

/** What is wrong with names that should be some of a list. */
export interface WrongNames {
  /** Goes on after them with the one that is wrong, where there are several; else empty. */
  readonly which: string;
  /** The name that may be meant; absent where none is alike. */
  readonly advice?: Worded;
}

/** Which of some names is not in a list, or is there twice, and what may be meant by it. */
export function wrongNames(given: readonly string[], known: readonly string[]): WrongNames {
  const names = given.map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  const twice = names.find((name, place) => names.indexOf(name) < place);
  const meant = unknown === undefined ? undefined : alike(unknown, known);
  const problem = unknown === undefined ? twice && `${twice} is there twice` : unknown && `${unknown} is none of them`;
  return {
    which: names.length > 1 && problem ? `: ${problem}` : '',
    ...(meant !== undefined && {advice: () => `Did you mean ${meant}?`}),
  };
}
