import {isAbsolute, relative} from 'node:path';
import {calledIn} from '../embedding/pictures.js';
import type {SearchMatch, SearchResult} from './search-result.js';

/** What was looked at of recordings; absent: they are pictures. */
type Heard = Parameters<typeof calledIn>[0];

/** What is said of copies. */
export const copyText = (copy: NonNullable<SearchMatch['copy']>, of: Heard): string =>
  copy === 'mirrored' ? copy : `the same ${calledIn(of)}`;

/** A path as it is shortest to read from the working folder. */
export function shortPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}

/** What was found for one picture, a line each: rank, cosine, path, and what is to be said of it. */
export function searchText({picture, matches = [], sound}: SearchResult): string {
  const width = String(matches.length).length;
  return [picture, ...matches.map((match) => `  ${String(match.rank).padStart(width)}  ${line(match, {sound})}`)].join(
    '\n',
  );
}

const line = ({cosine, file, name, label, copy}: SearchMatch, of: Heard): string =>
  [cosine.toFixed(4).padStart(7), file === undefined ? name : shortPath(file), ...notes(label, copy, of)].join('  ');

const notes = (label: string | undefined, copy: SearchMatch['copy'], of: Heard): string[] => [
  ...(label === undefined ? [] : [`(${label})`]),
  ...(copy ? [copyText(copy, of)] : []),
];
