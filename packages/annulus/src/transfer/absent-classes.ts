import {nameList} from '../text/name-list.js';
import {plural} from '../text/plural.js';
import type {TransferTaskName} from './tasks/tasks.js';
import type {TaskSplits} from './tasks/transfer-task.js';

/** Examples of a split by their labels. */
interface CountedClasses {
  readonly classes?: readonly string[];
  /** How many are of each class, by its label. */
  readonly counts: readonly number[];
}

/** A class that test examples have and no training example. */
export interface UnlearnedClass {
  readonly name: string;
  /** Test examples of it. */
  readonly examples: number;
}

/** Test examples are of classes that the training examples do not have at all. */
export class ForeignClassesError extends Error {
  override readonly name = 'ForeignClassesError';

  constructor(task: TransferTaskName, known: readonly string[], foreign: readonly UnlearnedClass[]) {
    super(
      `Expected the classes of the test examples of ${task} to be among the ${known.length} of its training examples (${nameList(few(known))}), ` +
        `received ${plural(foreign.length, 'other')}: ${countsOf(foreign)}. Give both the same classes: nothing can be predicted that has no example to learn from.`,
    );
  }
}

/**
 * Looks at the classes by their names, before anything is measured.
 *
 * @param counts - of the test examples, by label; absent: as far as their labels are known without reading them
 * @throws {ForeignClassesError} when some are none of the training examples'
 */
export function expectClassesIn(task: TransferTaskName, {train, test}: TaskSplits, counts = knownCounts(test)): void {
  const {classes: known} = train;
  if (!known || !test.classes) return;
  const foreign = absentIn(new Set(known), {classes: test.classes, counts});
  if (foreign.length > 0) throw new ForeignClassesError(task, known, foreign);
}

/** Classes of which there are test examples and no training example, though both splits know them. */
export function unlearnedClasses(train: CountedClasses, test: CountedClasses): readonly UnlearnedClass[] {
  const learned = train.counts.flatMap((count, label) => (count > 0 ? [nameOf(train, label)] : []));
  return absentIn(new Set(learned), test);
}

/** A line that says so, where there are some. */
export const unlearnedText = (unlearned: readonly UnlearnedClass[]): string[] =>
  unlearned.length === 0
    ? []
    : [
        `${plural(unlearned.length, 'class has', 'classes have')} no training example, so that ` +
          `${plural(
            unlearned.reduce((all, {examples}) => all + examples, 0),
            'test example',
          )} cannot be told: ${countsOf(unlearned)}`,
      ];

const absentIn = (known: ReadonlySet<string>, test: CountedClasses): UnlearnedClass[] =>
  test.counts.flatMap((examples, label) => {
    const name = nameOf(test, label);
    return examples > 0 && !known.has(name) ? [{name, examples}] : [];
  });

const nameOf = ({classes}: CountedClasses, label: number): string => classes?.[label] ?? `${label}`;

function knownCounts({labels}: TaskSplits['test']): readonly number[] {
  const counts: number[] = [];
  for (const label of labels ?? []) counts[label] = (counts[label] ?? 0) + 1;
  return Array.from(counts, (count = 0) => count);
}

/** Names that are told before the others are counted. */
const told = 5;

const few = (names: readonly string[]): readonly string[] =>
  names.length <= told ? names : [...names.slice(0, told), `${names.length - told} more`];

const countsOf = (classes: readonly UnlearnedClass[]): string =>
  nameList(few(classes.map(({name, examples}) => `${name} (${plural(examples, 'example')})`)));
