import type {Dataset, Example, ExampleFolder, ImageSplitName, Labelling} from '@annulus/datasets';
import {plural} from '../text/plural.js';
import type {Noun} from './noun.js';
import {adviceOnTypes} from './unread-types.js';

/** Names that are listed before the others are counted. */
const most = 12;

export interface FolderUse {
  readonly noun: Noun;
  /** The given split that is measured on; absent: none is. */
  readonly measured?: ImageSplitName;
  /** What becomes of examples beside the folders of classes; default `left out`. */
  readonly besides?: 'left out' | 'learned from';
}

/** What was found in a folder of pictures or recordings, and what of it was made, a line each. */
export function foundInFolder(examples: ExampleFolder, {noun, measured, besides = 'left out'}: FolderUse): string[] {
  const {splits, notTaken} = examples;
  const {otherTypes, beside, repeatedLinks, brokenLinks, emptyFolders} = notTaken;
  const others = Object.entries(otherTypes);
  const notRead = others.reduce((sum, [, count]) => sum + count, 0);
  const types = others.map(([type, count]) => `${type || 'without an ending'} ${count}`);
  return [
    classesText(examples.classes ? examples : (examples.labelled ?? splits.train ?? examples), examples.length, noun),
    ...labellingText(noun, examples.labelling),
    ...splitsText(examples, measured),
    ...(notRead > 0 ? [`${plural(notRead, 'file is', 'files are')} not read: ${listed(types)}`] : []),
    ...adviceOnTypes(Object.keys(otherTypes), noun),
    ...(beside.length > 0
      ? [
          besides === 'left out'
            ? `Left out, beside the folders of classes or splits: ${listed(beside)}`
            : `Beside the folders of classes, and learned from all the same: ${listed(beside)}`,
        ]
      : []),
    ...(repeatedLinks.length > 0 ? [`Left out, links to what is there already: ${listed(repeatedLinks)}`] : []),
    ...(brokenLinks.length > 0 ? [`Left out, links that lead to nothing: ${listed(brokenLinks)}`] : []),
    ...(emptyFolders.length > 0 ? [`Folders without ${noun}s: ${listed(emptyFolders)}`] : []),
  ];
}

/** What did not fit of a file of labels. */
function labellingText(noun: Noun, {unlabelled, unmatched}: Labelling = {unlabelled: 0, unmatched: []}): string[] {
  const rows = plural(unmatched.length, 'row of the labels names', 'rows of the labels name');
  const lacking = `${plural(unlabelled, `${noun} has`, `${noun}s have`)} no label, and ${unlabelled === 1 ? 'is' : 'are'} learned from all the same`;
  return [
    ...(unlabelled > 0 ? [lacking] : []),
    ...(unmatched.length > 0 ? [`${rows} no ${noun}, or several: ${listed(unmatched)}`] : []),
  ];
}

const listed = (names: readonly string[]): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

function classesText({classes, labels}: Dataset<Example>, examples: number, noun: Noun): string {
  const count = plural(examples, noun);
  if (classes === undefined || labels === undefined) return `${count} without classes`;
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const filled = classes.map((name, label) => ({name, of: counts[label] as number}));
  const named = filled.filter(({of}) => of > 0).map(({name, of}) => `${name} ${of}`);
  const empty = filled.filter(({of}) => of === 0).map(({name}) => name);
  const without = empty.length === 0 ? '' : `; none is left of ${listed(empty)}`;
  return `${count} in ${plural(named.length, 'class', 'classes')}: ${listed(named)}${without}`;
}

/** The given splits, and what each is for. */
function splitsText({splits}: ExampleFolder, measured: ImageSplitName | undefined): string[] {
  const given = Object.entries(splits);
  if (given.length === 0) return [];
  const use = (name: string) => (name === 'train' ? 'learned from' : name === measured ? 'measured on' : 'left out');
  return [`Given splits: ${given.map(([name, {length}]) => `${name} ${length} (${use(name)})`).join(', ')}`];
}
