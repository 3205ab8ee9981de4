import type {EmbedContext} from '../embedding/make-embeddings.js';
import {calledIn} from '../embedding/pictures.js';
import {nearestPictures} from '../explore/analysis/nearest-pictures.js';
import {samePictures} from '../explore/analysis/same-pictures.js';
import {fileContents} from '../explore/pictures/file-contents.js';
import {StageDisplay} from '../explore/stage-display.js';
import {plural} from '../text/plural.js';
import type {Advice} from './advice.js';
import {type AdviseOptions, type CompleteAdviseOptions, completeAdviseOptions} from './advise-options.js';
import {type AdvisedPictures, advisedPictures} from './advised-pictures.js';
import {advisedTraining} from './advised-training.js';
import {classShareOf} from './class-share-of.js';
import {comparedVectors} from './compared-vectors.js';
import type {DataFacts} from './data-facts.js';
import {expectDifferent, expectSeveral} from './expect-different.js';
import {comparedRows} from './measures/compared-rows.js';
import {duplicateShare} from './measures/duplicate-share.js';
import {signaturesOf} from './measures/signatures-of.js';
import {suggestions} from './suggestions.js';

/** Neighbours of a picture among which near-duplicates are looked for by vectors. */
const neighbours = 15;

/**
 * Suggests the edges of a ring, the temperature and the epochs for some pictures, or no ring at all, each with its reason, by the
 * near-duplicates among them and the share of a picture's own class. Nothing is made up: what cannot be measured is absent.
 *
 * @param paths - a run or an encoder, then folders of pictures, none: the run's own; or folders of pictures alone
 * @throws {OptionError} when there is no such run or folder, fewer than two pictures, or pictures that are all the same
 */
export async function advise(
  paths: readonly [string, ...string[]],
  options: AdviseOptions,
  context: EmbedContext,
): Promise<Advice> {
  const complete = completeAdviseOptions(options);
  const advised = await advisedPictures(paths, complete, context);
  const facts = await factsOf(advised, complete, context);
  return {facts, suggestions: suggestions(facts), of: subjectOf(advised, complete)};
}

async function factsOf(
  advised: AdvisedPictures,
  options: CompleteAdviseOptions,
  {print, signal}: EmbedContext,
): Promise<DataFacts> {
  const {pictures, learned, encoder, configuration} = advised;
  const {progress, pictures: most, seed} = options;
  const {names, images} = pictures;
  const called = calledIn(pictures);
  expectSeveral(names.length, called);
  const vectorsOf = await comparedVectors(advised, options, {print, signal});
  const display = new StageDisplay({progress, print, signal});
  try {
    const rows = comparedRows(names.length, most, seed);
    const signatures = await signaturesOf(pictures, rows, display.begin(`Looking at ${called}s`));
    const unreadable = signatures.filter((signature) => signature === undefined).length;
    if (unreadable > 0) print(`${plural(unreadable, called)} that cannot be read left out`);
    const seen = [...rows.keys()].filter((at) => signatures[at] !== undefined && vectorsOf.has(rows[at] as number));
    expectSeveral(seen.length, called);
    const chosen = seen.map((at) => rows[at] as number);
    const contents = await fileContents(
      images.files ? chosen.map((row) => images.files?.[row] as string) : [],
      display.begin('Equal files'),
    );
    const same = await samePictures(
      seen.map((at) => (pictures.sound ? undefined : signatures[at])), // Spectrograms look alike from afar.
      contents,
      display.begin('Copies'),
    );
    const vectors = vectorsOf.of(chosen);
    const nearest = vectors && (await nearestPictures(vectors, neighbours, display.begin('Nearest neighbours')));
    const nearDuplicates = duplicateShare(same, chosen.length, nearest);
    expectDifferent(nearDuplicates, called);
    const classShare = await classShareOf(pictures, vectors, seed, display.begin('Clusters'));
    const {variant} = encoder?.trained ?? {};
    const plan = advisedTraining(options, learned, {run: configuration?.options, variant, called});
    return {called, pictures: learned, nearDuplicates, classShare, plan};
  } finally {
    display.end();
  }
}

function subjectOf(
  {folders, configuration}: AdvisedPictures,
  {labels}: Pick<CompleteAdviseOptions, 'labels'>,
): Advice['of'] {
  if (folders.length > 0) return {folders, labels};
  const {dataset = 'image-folder', root, labels: ofRun = 'folders'} = configuration?.options ?? {};
  const roots = [root ?? []].flat();
  if (dataset === 'image-folder') return {folders: roots, labels: ofRun};
  const asked = sameAgain.map((name) => [name, configuration?.options[name]] as const);
  const known = asked.filter(([, value]) => value !== undefined);
  return {dataset, ...(roots[0] !== undefined && {root: roots[0]}), ...Object.fromEntries(known)};
}

/** What of a run says which examples the advice is of, and what learned from them. */
const sameAgain = ['train', 'test', 'size', 'classes', 'encoder', 'width'] as const;
