// Reads docs/studies: cells with their means, and each ring beside the same without one.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {estimate} from '../../packages/annulus/build/src/study/estimate.js';

const docs = join(import.meta.dirname, '..', '..', 'docs');

/** What came out of a study: an entry for each cell and seed. */
export function numbersOf(study) {
  return JSON.parse(readFileSync(join(docs, 'studies', `${study}.json`), 'utf8')).results;
}

/** Results of a cell together, in percent, with the standard error over its seeds. */
export function cellsOf(entries) {
  const trained = entries.filter(({algorithm}) => algorithm === 'ir');
  return [...grouped(trained).values()].map((of) => {
    const {mean, standardError: error = 0} = estimate(of.map(({linear}) => 100 * linear));
    return {entries: of, mean, error};
  });
}

/**
 * Every cell with a ring beside the same without one: what the ring adds to the linear probe, in points, mean over the
 * seeds that both have, and what the meters said, those of the plain training by names that begin with `plain`.
 */
export function pairsOf(entries, study) {
  const rings = entries.filter(({ring}) => ring && ring !== 'off');
  return [...grouped(rings).values()].flatMap((of) => {
    const pairs = of.flatMap((ring) => {
      const plain = entries.find(sameWithout(ring));
      return plain ? [{ring, plain}] : [];
    });
    if (pairs.length === 0) return [];
    const {classes: count, ring} = of[0];
    return [
      {
        ...{study, classes: count, ring, inner: 100 * ring.inner},
        gain: 100 * meanOf(pairs, (pair) => pair.ring.linear - pair.plain.linear),
        boundGap: meanOf(pairs, (pair) => pair.ring.boundGap),
        falseNegatives: meanOf(pairs, (pair) => pair.ring.falseNegatives),
        plainNearestTenth: meanOf(pairs, (pair) => pair.plain.nearestTenth),
        plainUniformity: meanOf(pairs, (pair) => pair.plain.uniformity),
      },
    ];
  });
}

function sameWithout(ring) {
  const same = ['seed', 'algorithm', 'temperature', 'classes', 'decoupled', 'learningRate', 'probeEpochs'];
  return (entry) => entry.ring === 'off' && same.every((key) => entry[key] === ring[key]);
}

/** Entries of one cell, learned and probed alike. */
function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const key = [entry.cell, entry.learningRate, entry.probeEpochs].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

/** Undefined where no pair has the number. */
function meanOf(pairs, numberOf) {
  return estimate(pairs.map(numberOf).filter((number) => number !== undefined))?.mean;
}
