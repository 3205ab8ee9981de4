import {knownOptions, oneOf, positiveNumber} from '@annulus/trainer/checks';
import {checkedRows} from '../features/checked-features.js';
import type {FeatureRows} from '../features/feature-rows.js';
import {featureRowsOf} from '../features/feature-rows-of.js';
import {classesOf, type Features} from '../features/features.js';
import {warnOfSame} from '../features/warn-of-same.js';
import {withClassesOf} from '../features/with-classes-of.js';
import {checkedNeighbours} from './checked-neighbours.js';
import {type Nearest, nearest} from './nearest.js';

export interface NearestNeighbourOptions {
  /** The labelled examples that vote, in memory or in a file, which is read once for every 64 MiB of queries. */
  readonly reference: Features | FeatureRows;
  /** The examples whose class is predicted; Shape `[queries, features]`, with as many features as the reference. */
  readonly query: Features | FeatureRows;
  /** Classes that can be voted for; by default as many as the labels name. */
  readonly classes?: number;
  /** Neighbours that vote, at most the number of reference examples; default 200. */
  readonly neighbours?: number;
  /**
   * `votes` (default), or `left out`: query i is row i of the reference, and does not vote for itself. For a reference that is
   * the query too.
   */
  readonly ownRow?: 'votes' | 'left out';
  /** A neighbour of cosine similarity s votes with weight exp(s / temperature); positive, default 0.1. */
  readonly temperature?: number;
}

/**
 * The share of queries whose class their nearest neighbours vote for, in [0, 1].
 *
 * Weighted k-nearest-neighbour classification by cosine similarity (Wu et al. 2018, §3.4; MoCo's defaults). Of equally
 * near neighbours the first vote, of equal votes the smaller class wins.
 */
export async function nearestNeighbourAccuracy(options: NearestNeighbourOptions): Promise<number> {
  return shareOf(await nearestNeighbourAnswers(options));
}

/** The same query by query: whether its class is the one that its nearest neighbours vote for. */
export async function nearestNeighbourAnswers(options: NearestNeighbourOptions): Promise<readonly boolean[]> {
  const answers = await votedAnswers(options);
  await warnOfOwnVotes(options);
  return answers;
}

const shareOf = (answers: readonly boolean[]): number => answers.filter((right) => right).length / answers.length;

/** Says that each query votes for itself, where the queries are the reference. */
export async function warnOfOwnVotes({reference, query, ownRow = 'votes'}: NearestNeighbourOptions): Promise<void> {
  if (ownRow === 'left out') return;
  const advice = "Give other queries, or leave them out with ownRow: 'left out'.";
  await warnOfSame(featureRowsOf(reference), featureRowsOf(query), advice);
}

/** The accuracy without that warning, for those who measure again and again. */
export const votedAccuracy = async (options: NearestNeighbourOptions): Promise<number> =>
  shareOf(await votedAnswers(options));

async function votedAnswers(options: NearestNeighbourOptions): Promise<readonly boolean[]> {
  knownOptions('nearestNeighbourAccuracy', options, [
    'reference',
    'query',
    'classes',
    'neighbours',
    'temperature',
    'ownRow',
  ]);
  const {neighbours = 200, temperature = 0.1, ownRow = 'votes'} = options;
  const reference = checkedRows('reference', options.reference);
  const query = withClassesOf(reference, checkedRows('query', options.query), ['reference', 'query']);
  const {classes = classesOf(reference, query)} = options;
  checkedNeighbours(neighbours, votersOf(reference, query, oneOf('ownRow', ownRow, ['votes', 'left out'])));
  positiveNumber('temperature', temperature);
  const answers: boolean[] = [];
  for await (const voters of nearest(reference, query, {count: neighbours, ownRow})) {
    answers.push(vote(voters, reference.labels, {classes, temperature}) === query.labels[answers.length]);
  }
  return answers;
}

/** How many reference examples may vote for a query. */
function votersOf(reference: FeatureRows, query: FeatureRows, ownRow: 'votes' | 'left out'): number {
  const [voters, queries] = [reference.labels.length, query.labels.length];
  if (ownRow === 'votes') return voters;
  if (voters === queries) return voters - 1;
  throw new RangeError(
    `Expected as many queries as reference examples, since ownRow is 'left out', received ${queries} and ${voters}.`,
  );
}

/** The class with the greatest sum of weights among the nearest. */
function vote(
  {rows, similarities}: Nearest,
  labels: Int32Array,
  {classes, temperature}: {readonly classes: number; readonly temperature: number},
): number {
  const votes = new Float64Array(classes);
  for (const [place, neighbour] of rows.entries()) {
    const label = labels[neighbour] as number;
    votes[label] = (votes[label] as number) + Math.exp((similarities[place] as number) / temperature);
  }
  return votes.reduce((best, weight, label) => (weight > (votes[best] as number) ? label : best), 0);
}
