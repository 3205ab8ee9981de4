import type {Dataset, Example, ExampleFolder, imageFolder} from '@annulus/datasets';
import {OptionError} from '../options/option-error.js';
import type {DataSplits} from './data-splits.js';
import type {DatasetRequest} from './dataset-entry.js';
import {drawn} from './drawn.js';
import type {ExampleInput} from './example-input.js';
import {foundInFolder} from './found-in-folder.js';
import {heldOutByClass} from './held-out-by-class.js';
import {isTable} from './is-table.js';
import type {Noun} from './noun.js';
import {labelledAs, partlyLabelled} from './partly-labelled.js';
import {filesOf, sameForReference} from './splits.js';

/** How the files of a folder are read. */
export interface FolderReader {
  readonly noun: Noun;
  /** All of them, with these classes. */
  readonly read: (labels: NonNullable<Parameters<typeof imageFolder>[0]['labels']>) => ExampleFolder;
  readonly input: ExampleInput;
}

/** Examples below which none can be held out for the test. */
const fewest = 3;

/**
 * The splits of a folder of somebody's own. Given ones are used: what is learned from is `train`, what is measured on is `test`,
 * or else the validation examples. Without them a fifth of each class, the same for every seed, is held out. Without classes all are learned
 * from.
 */
export function ownFiles(
  {root, labels = 'folders', beside, ...counts}: DatasetRequest,
  {noun, read, input}: FolderReader,
): DataSplits {
  const examples = read(isTable(labels) ? {file: labels} : (labels as 'folders' | 'none'));
  const mixed = beside === 'learned from' && examples.notTaken.beside.length > 0 && examples.classes !== undefined;
  if (mixed && Object.keys(examples.splits).length === 0) {
    const all = read('none');
    const found = foundInFolder(examples, {noun, besides: 'learned from'});
    return {input, found, ...partlyLabelled(all, labelledAs(all, examples), counts)};
  }
  const {train = examples} = examples.splits;
  const {labelled} = examples;
  const measured = (['test', 'validation'] as const).find((name) => examples.splits[name]?.classes !== undefined);
  const found = {input, found: foundInFolder(examples, {noun, ...(measured && {measured})})};
  if (labelled && train === examples) return {...found, ...partlyLabelled(examples, labelled, counts)};
  if (train.classes === undefined) {
    const pretrain = drawn('train', train, counts.train);
    return {...found, pretrain, files: filesOf(pretrain)};
  }
  const given = measured && examples.splits[measured];
  const [learned, held] = given ? [train, given] : heldOut(train, {root, noun});
  return {...found, ...sameForReference(drawn('train', learned, counts.train), drawn('test', held, counts.test))};
}

/** @throws {OptionError} when there are too few examples to hold some out */
function heldOut(
  examples: Dataset<Example>,
  {root, noun}: Pick<DatasetRequest, 'root'> & {readonly noun: Noun},
): readonly [Dataset<Example>, Dataset<Example>] {
  if (examples.length < fewest) {
    throw new OptionError({
      option: 'root',
      received: root,
      expected: (wording) =>
        `${wording.option('root')} to hold at least ${fewest} ${noun}s, a fifth of which are held out for the test: ${root} holds ${examples.length}`,
    });
  }
  return heldOutByClass(examples);
}
