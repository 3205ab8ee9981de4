import {isAbsolute, relative} from 'node:path';
import type {SearchMatch, SearchResult} from './search-result.js';

/** What is said of copies. */
export const copyText = {same: 'the same picture', mirrored: 'mirrored'} as const;

/** A path as it is shortest to read from the working folder. */
export function shortPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}

/** What was found for one picture, a line each: rank, cosine, path, and what is to be said of it. */
export function searchText({picture, matches = []}: SearchResult): string {
  const width = String(matches.length).length;
  return [picture, ...matches.map((match) => `  ${String(match.rank).padStart(width)}  ${line(match)}`)].join('\n');
}

const line = ({cosine, file, name, label, copy}: SearchMatch): string =>
  [cosine.toFixed(4).padStart(7), file === undefined ? name : shortPath(file), ...notes(label, copy)].join('  ');

const notes = (label: string | undefined, copy: SearchMatch['copy']): string[] => [
  ...(label === undefined ? [] : [`(${label})`]),
  ...(copy ? [copyText[copy]] : []),
];
