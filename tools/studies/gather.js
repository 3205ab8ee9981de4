// Writes what came out of a study into a file of docs/studies, beside what that file holds already.
// `node tools/studies/gather.js <folder of the study> <file>`; an entry of the same cell and seed, learned and probed alike, is replaced.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [folder, file] = process.argv.slice(2);
if (!folder || !file) throw new Error('Expected the folder of a study and a JSON file of docs/studies.');
const {results, configuration} = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
const {cells, learningRate, probeEpochs} = configuration.options;
const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {about: {}, results: []};
const entries = new Map(kept.results.map((entry) => [keyOf(entry), entry]));
for (const entry of results.map(entryOf)) entries.set(keyOf(entry), entry);
const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
writeFileSync(file, `${JSON.stringify({...kept, results: sorted}, null, 2)}\n`);

function keyOf({cell, seed, learningRate, probeEpochs}) {
  return [cell, String(seed).padStart(4, '0'), learningRate, probeEpochs].join(' ');
}

function entryOf({id, seed, knn, linear, pooled, last = {}, by}) {
  const {at = {}, ring, options} = cells.find((cell) => cell.id === id) ?? {};
  const {algorithm, ring: _, inner, outer, anneal, opens, ...swept} = at;
  return {
    cell: id,
    seed,
    ...(algorithm && {algorithm}),
    ...swept,
    ...(algorithm && {learningRate: options?.learningRate ?? learningRate, ring: ring ?? 'off'}),
    ...{knn, linear, pooled},
    ...(algorithm && {
      nearestTenth: rounded(last['gradient/ranks-00-10']),
      uniformity: rounded(last['representation/uniformity']),
      falseNegatives: rounded(last['negatives/false']),
      boundGap: rounded(last['bound/gap']),
    }),
    ...{probeEpochs, engine: by.engine, commit: by.commit.slice(0, 7)},
  };
}

function rounded(value) {
  return value === undefined ? undefined : Number(value.toFixed(4));
}
