/**
 * A page of your pictures: a map, near-duplicates, outliers; after 15: `node examples/build/18-explore-a-run.js runs/my-pictures`.
 *
 * `npx annulus explore runs/my-pictures` does the same. Near-duplicates are found by the pictures themselves first, files with
 * the same bytes, the same picture in another file, mirrored ones, and then by the encoder.
 */
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {explore} from 'annulus';

const [run = 'runs/my-pictures'] = process.argv.slice(2);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()); // Vectors that were made are kept; no page is written.

const context = {signal: stop.signal, print: (line: string) => console.log(line)};
const {page, lists} = await explore(run, [], {pictures: 2000, progress: 'quiet'}, context);

for (const list of lists) {
  const paths = readFileSync(list, 'utf8').split('\n').filter(Boolean);
  console.log(`${basename(list)}: ${paths.length} pictures`);
}
console.log(`open in a browser: ${page}`);
