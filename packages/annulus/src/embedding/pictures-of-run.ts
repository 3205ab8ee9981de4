import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import type {Dataset, Example} from '@annulus/datasets';
import {type DatasetName, datasets} from '../datasets/datasets.js';
import {type OwnNoun, ownNoun} from '../datasets/noun.js';
import {openDataset} from '../datasets/open-dataset.js';
import {OptionError} from '../options/option-error.js';
import {savedOptions} from '../settings/saved-options.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';
import {plural} from '../text/plural.js';
import type {Configuration} from '../training/configuration.js';
import {type ImageRecord, leftOutPaths} from '../training/image-record.js';
import {configurationFile, imagesFile, RunFolder} from '../training/run-folder.js';
import {commonFolder, nameBelow} from './common-folder.js';
import {calledIn, type Pictures} from './pictures.js';

/**
 * The pictures that a run learned from and was measured on, each once, but for those that it left out.
 *
 * @throws {OptionError} when they are not where they were, or the run does not say which they are
 */
export async function picturesOfRun(run: string): Promise<Pictures> {
  const folder = new RunFolder(run, 'compare');
  const saved = (await folder.readJson<Configuration>(configurationFile))?.options;
  if (saved?.dataset === undefined || !(saved.dataset in datasets)) throw unknownDataset(folder, saved?.dataset);
  const options = savedOptions<TrainingOptions>(trainingRows, saved);
  const record = await folder.readJson<ImageRecord>(imagesFile);
  const roots = [options.root ?? []].flat();
  for (const root of roots) expectThere(run, root, ownNoun(datasets[options.dataset].noun));
  const leftOut = record && options.root !== undefined ? leftOutPaths(options.root, record) : [];
  const {pretrain, reference, query, input} = openDataset(options, leftOut);
  const {sound} = input;
  const parts = {train: pretrain, ...(reference !== pretrain && {voters: reference}), test: query};
  if (datasets[options.dataset].files !== 'own' && sound === undefined) return numbered(parts);
  const {background = '#ffffff'} = options;
  const pictures = files(parts, commonFolder(roots));
  const of = {...(sound && {sound})};
  const found = [
    ...(leftOut.length > 0 ? [`${plural(leftOut.length, calledIn(of))} that the run left out`] : []),
    ...undrawn(options, leftOut, {drawn: pictures.names.length, called: calledIn(of)}),
  ];
  return {...pictures, ...of, found, ...(background !== '#ffffff' && {background})};
}

/** What of the folder a run that learned from some of the pictures did not draw. */
function undrawn(
  {train, test, ...options}: TrainingOptions,
  leftOut: readonly string[],
  {drawn, called}: {readonly drawn: number; readonly called: string},
): string[] {
  if (train === undefined && test === undefined) return [];
  const there = new Set(openDataset(options, leftOut).files).size;
  const which = `${drawn.toLocaleString('en-US')} of ${plural(there, called)}: those that the run learned from, or was measured on`;
  return there > drawn ? [`${which}. Name the folder to have all`] : [];
}

type Parts = {
  readonly train: Dataset<Example>;
  readonly voters?: Dataset<Example> | undefined;
  readonly test: Dataset<Example> | undefined;
};

/** By the place of each in its part, such as `train/12`. */
function numbered({train, test}: Parts): Pictures {
  const parts = [['train', train] as const, ...(test ? [['test', test] as const] : [])];
  const names = parts.flatMap(([part, {length}]) => Array.from({length}, (_, index) => `${part}/${index}`));
  const labelled = parts.every(([, {labels}]) => labels);
  const labels = parts.flatMap(([, {labels = []}]) => [...labels]);
  const {classes} = train;
  const get = (index: number) =>
    index < train.length ? train.get(index) : (test as Dataset<Example>).get(index - train.length);
  const images = {length: names.length, get, ...(labelled && classes && {classes, labels: Int32Array.from(labels)})};
  return {images, names, found: []};
}

/** In the order of their paths. */
function files({train, voters, test}: Parts, root: string): Omit<Pictures, 'found'> {
  const places = new Map<string, {readonly of: Dataset<Example>; readonly index: number}>();
  for (const of of [train, voters, test].filter((part) => part !== undefined)) {
    for (const [index, file] of (of.files ?? []).entries()) places.set(resolve(file), {of, index});
  }
  const paths = [...places.keys()].sort();
  const ordered = paths.map((path) => places.get(path) as {of: Dataset<Example>; index: number});
  const classes = [...new Set([train, voters, test].flatMap((part) => part?.classes ?? []))];
  const labelled = ordered.every(({of}) => of.labels && of.classes);
  const labelOf = ({of, index}: (typeof ordered)[number]) =>
    classes.indexOf(of.classes?.[of.labels?.[index] ?? -1] ?? '');
  const get = (at: number) => {
    const {of, index} = ordered[at] as (typeof ordered)[number];
    return of.get(index);
  };
  const labels = labelled && {classes, labels: Int32Array.from(ordered, labelOf)};
  const images = {length: paths.length, get, files: paths, ...labels};
  return {images, names: paths.map((path) => nameBelow(root, path)), root};
}

/** @throws {OptionError} when the folder of a run's pictures is not where it was */
function expectThere(run: string, root: string, called: OwnNoun): void {
  if (statSync(root, {throwIfNoEntry: false})?.isDirectory()) return;
  throw new OptionError({
    option: 'folders',
    received: root,
    expected: () => `the ${called}s that ${run} learned from to be in ${root}, as it says: there is no such folder`,
    advice: () => 'Start this where the run was started, or name the folders that they are in now.',
  });
}

const unknownDataset = (folder: RunFolder, received: DatasetName | undefined): OptionError =>
  new OptionError({
    option: 'folders',
    received,
    expected: () =>
      `${folder.file(configurationFile)} to say which examples the run learned from, it says ${received ?? 'nothing'}`,
    advice: () => 'Name the folders of the pictures or recordings.',
  });
