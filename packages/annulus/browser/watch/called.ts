import type {RunSummary} from '../../src/watch/page-data.js';

let word: RunSummary['called'] = 'picture';

/** What an example of the run is called, one of them or several. */
export const called = (many?: 'many'): string => (many ? `${word}s` : word);

/** Calls the examples so, in the words that are on the page already too. */
export function callThem(as: RunSummary['called']): void {
  if (as === word) return;
  word = as;
  for (const place of document.querySelectorAll<HTMLElement>('[data-called]')) {
    place.textContent = called(place.dataset.called === 'many' ? 'many' : undefined);
  }
}
