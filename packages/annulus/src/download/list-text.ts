import {bytesText} from '../text/bytes-text.js';
import {officialSetNames, officialSets} from './official/official-sets.js';

/** Every data set with its sizes, its licence and its page, two lines each. */
export function listText(): string {
  const rows = officialSetNames.map((name) => {
    const {title, files, licence, page} = officialSets[name];
    const sum = (bytes: 'bytes' | 'unpackedBytes') => files.reduce((all, file) => all + file[bytes], 0);
    const sizes =
      files.length === 0 ? 'from its owners' : `${bytesText(sum('bytes'))}, ${bytesText(sum('unpackedBytes'))} on disk`;
    return {name, sizes, title, terms: `${licence} ${page}`};
  });
  const widest = (column: 'name' | 'sizes') => Math.max(...rows.map((row) => row[column].length));
  const [name, sizes] = [widest('name'), widest('sizes')];
  return rows
    .map(
      (row) => `${row.name.padEnd(name)}  ${row.sizes.padEnd(sizes)}  ${row.title}\n${' '.repeat(name)}  ${row.terms}`,
    )
    .join('\n');
}
