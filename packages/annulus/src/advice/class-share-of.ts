import {shareOfClasses} from '../datasets/share-of-classes.js';
import {calledIn, type Pictures} from '../embedding/pictures.js';
import {type UnitVectors, unitVectors} from '../explore/analysis/unit-vectors.js';
import type {Watched} from '../explore/analysis/watched.js';
import {plural} from '../text/plural.js';
import type {ClassShare} from './data-facts.js';
import {comparedRows} from './measures/compared-rows.js';
import {estimatedClassShare, fewestRows} from './measures/estimated-class-share.js';

/** Vectors that are clustered at most. */
const most = 1500;

/** The share of a picture's own class: by the labels where there are some, and by clusters of the vectors where there are any. */
export async function classShareOf(
  {images, ...of}: Pictures,
  vectors: UnitVectors | undefined,
  seed: number,
  watched: Watched,
): Promise<ClassShare> {
  const labels = images.classes ? images.labels : images.labelled?.labels;
  const counted = labels && shareOfClasses(labels);
  const known = counted ? {known: counted.share, classes: counted.classes} : {};
  if (vectors === undefined) return {...known, unestimated: 'no encoder was given'};
  if (vectors.count < fewestRows) {
    return {
      ...known,
      unestimated: `${plural(vectors.count, `${calledIn(of)} is`, `${calledIn(of)}s are`)} too few, ${fewestRows} are the least`,
    };
  }
  const {values, count, dimensions} = vectors;
  const some = unitVectors(values, dimensions, comparedRows(count, most, seed));
  const estimated = await estimatedClassShare(some, seed, watched);
  return {...known, ...(estimated ? {estimated} : {unestimated: 'the embeddings lie in no clear clusters'})};
}
