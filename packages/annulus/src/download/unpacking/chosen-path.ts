import type {Place} from '../official/official-set.js';

/** Where an entry of an archive goes, below the root of all data sets; `undefined` where none of the places holds it. */
export function chosenPath(path: string, places: readonly Place[]): string | undefined {
  const names = path.split('/');
  for (const {from, to} of places) {
    const wanted = from === '' ? [] : from.split('/');
    if (wanted.every((name, at) => name === names[at] || (name === '*' && names[at] !== undefined))) {
      return [to, ...names.slice(wanted.length)].join('/');
    }
  }
  return undefined;
}
