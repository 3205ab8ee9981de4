import {join} from 'node:path';
import type {ChannelStatistics, Dataset, Example} from '@annulus/datasets';
import {type DamagedExample, DamagedExamplesError} from '../datasets/damaged-examples-error.js';
import type {ShapeOf} from '../measuring/kept-shape.js';
import {examplesKey, keyOf} from '../measuring/keys.js';
import {plural} from '../text/plural.js';
import {expectClassesIn, type UnlearnedClass, unlearnedClasses, unlearnedText} from './absent-classes.js';
import {type Shown, shownTransform} from './shown.js';
import {type Survey, survey, surveyShape} from './survey.js';
import type {TransferTaskName} from './tasks/tasks.js';
import type {TaskSplits} from './tasks/transfer-task.js';
import type {TransferFolder} from './transfer-folder.js';

/** Raised where a version of this program makes something else of the same examples, or measures it otherwise. */
const format = 1;

/** What tells examples that are shown somehow from others, and from what versions of another format made of them. */
export const surveyKey = async (shown: Shown, {train, test}: TaskSplits): Promise<string> =>
  keyOf(format, shown, await examplesKey(train), await examplesKey(test));

/** A task whose examples were all read once. */
export interface SurveyedTask {
  /** Tells these examples, shown like this, from others. */
  readonly key: string;
  readonly train: Dataset<Example>;
  readonly test: Dataset<Example>;
  /** Of the training examples as they are shown. */
  readonly statistics: ChannelStatistics;
  readonly damaged: readonly DamagedExample[];
  readonly unlabelled: number;
  /** Classes that some example has. */
  readonly classes: number;
  /** The accuracy of guessing the most frequent class of the test examples. */
  readonly chance: number;
  /** Classes of the test examples that none of the training examples has. */
  readonly unlearned: readonly UnlearnedClass[];
  /** The places of the test examples among those that were opened. */
  readonly testPlaces: readonly number[];
}

/** Damage that is named before the rest is counted. */
const most = 10;

/** What is kept of it in a file. */
interface KeptSurvey extends Record<'train' | 'test', Survey> {
  readonly key: string;
}

const keptShape: ShapeOf<KeptSurvey> = {key: 'text', train: surveyShape, test: surveyShape};

export interface TaskSurveyOptions {
  readonly name: TransferTaskName;
  readonly shown: Shown;
  readonly damaged: 'refuse' | 'skip';
  readonly folder: TransferFolder;
  readonly signal: AbortSignal;
  /** Told how many examples of how many were read. */
  readonly onRead: (read: number, of: number) => void;
}

/**
 * Reads all examples of a task once, unless that was done: for the statistics that its own are normalised with, and for damage, which is
 * found before anything is measured.
 *
 * @throws {DamagedExamplesError} that lists all which cannot be decoded, unless they are to be left out
 * @throws {ForeignClassesError} when test examples have a class that is none of the training examples'
 */
export async function surveyedTask(splits: TaskSplits, options: TaskSurveyOptions): Promise<SurveyedTask> {
  const {name, shown, damaged: treated, folder} = options;
  const key = await surveyKey(shown, splits);
  const file = join('tasks', `${name}-${keyOf(shown).slice(0, 8)}.json`); // Encoders of several sizes have one each.
  expectClassesIn(name, splits);
  const {train, test} =
    (await folder.kept<KeptSurvey>(file, key, keptShape)) ?? (await madeSurvey(splits, {...options, key, file}));
  const damaged = [...train.damaged, ...test.damaged];
  const [forTrain, forTest] = [placesOf(splits.train, train), placesOf(splits.test, test)];
  const {statistics} = train;
  if (damaged.length > 0 && treated === 'refuse') throw new DamagedExamplesError(damaged, {of: name, most});
  if (statistics === undefined || forTest.length === 0) {
    throw new DamagedExamplesError(damaged, {of: name, most, others: 'none'});
  }
  expectClassesIn(name, splits, test.counts);
  return {
    key,
    train: splits.train.select(forTrain),
    test: splits.test.select(forTest),
    statistics,
    damaged,
    unlabelled: (splits.unlabelled ?? 0) + train.unlabelled + test.unlabelled,
    classes: new Set([...namesIn(splits.train, train), ...namesIn(splits.test, test)]).size,
    chance: Math.max(...test.counts) / forTest.length,
    unlearned: unlearnedClasses({...splits.train, counts: train.counts}, {...splits.test, counts: test.counts}),
    testPlaces: forTest,
  };
}

/** The names of the classes that examples have, or else their numbers. */
const namesIn = ({classes}: Dataset<Example>, {counts}: Survey): string[] =>
  counts.flatMap((count, label) => (count > 0 ? [classes?.[label] ?? `${label}`] : []));

/** Those that are not left out. */
function placesOf(examples: Dataset<Example>, {leftOut}: Survey): number[] {
  const out = new Set(leftOut);
  return Array.from({length: examples.length}, (_, place) => place).filter((place) => !out.has(place));
}

async function madeSurvey(
  {train, test}: TaskSplits,
  {key, file, shown, folder, signal, onRead}: TaskSurveyOptions & {readonly key: string; readonly file: string},
): Promise<KeptSurvey> {
  const all = train.length + test.length;
  const transform = shownTransform(shown);
  const ofTrain = await survey(train, {transform, signal, onRead: (read) => onRead(read, all)});
  const ofTest = await survey(test, {transform, signal, onRead: (read) => onRead(train.length + read, all)});
  const found = {key, train: ofTrain, test: ofTest};
  // A damaged file may be replaced by a whole one of the same size, which the key would not tell.
  if (ofTrain.damaged.length + ofTest.damaged.length === 0) await folder.keep(file, found);
  return found;
}

/** How many examples of how many classes a task has. */
export const countsText = (name: string, {train, test, classes, unlearned}: SurveyedTask): string =>
  `${name}: ${train.length} training and ${test.length} test examples of ${plural(classes, 'class', 'classes')}` +
  unlearnedText(unlearned)
    .map((line) => `. ${line}`)
    .join('');
