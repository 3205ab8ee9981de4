import type {Dataset, Example, ImageFolder, ImageSplitName, Labelling} from '@annulus/datasets';
import {plural} from '../text/plural.js';

/** Names that are listed before the others are counted. */
const most = 12;

/**
 * What was found in a folder of pictures, and what of it was made, a line each.
 *
 * @param measured - the given split that is measured on, if any is
 * @param besides - what becomes of images beside the folders of classes
 */
export function foundInFolder(
  images: ImageFolder,
  measured: ImageSplitName | undefined,
  besides: 'left out' | 'learned from' = 'left out',
): string[] {
  const {splits, notTaken} = images;
  const {otherTypes, beside, repeatedLinks, brokenLinks, emptyFolders} = notTaken;
  const others = Object.entries(otherTypes);
  const notRead = others.reduce((sum, [, count]) => sum + count, 0);
  const types = others.map(([type, count]) => `${type || 'without an ending'} ${count}`);
  return [
    classesText(images.classes ? images : (images.labelled ?? splits.train ?? images), images.length),
    ...labellingText(images.labelling),
    ...splitsText(images, measured),
    ...(notRead > 0 ? [`${plural(notRead, 'file is', 'files are')} not read: ${listed(types)}`] : []),
    ...(types.some((type) => /^\.hei[cf] /.test(type)) ? [heic] : []),
    ...(beside.length > 0
      ? [
          besides === 'left out'
            ? `Left out, beside the folders of classes or splits: ${listed(beside)}`
            : `Beside the folders of classes, and learned from all the same: ${listed(beside)}`,
        ]
      : []),
    ...(repeatedLinks.length > 0 ? [`Left out, links to what is there already: ${listed(repeatedLinks)}`] : []),
    ...(brokenLinks.length > 0 ? [`Left out, links that lead to nothing: ${listed(brokenLinks)}`] : []),
    ...(emptyFolders.length > 0 ? [`Folders without images: ${listed(emptyFolders)}`] : []),
  ];
}

/** What did not fit of a file of labels. */
function labellingText({unlabelled, unmatched}: Labelling = {unlabelled: 0, unmatched: []}): string[] {
  const rows = plural(unmatched.length, 'row of the labels names', 'rows of the labels name');
  const lacking = `${plural(unlabelled, 'image has', 'images have')} no label, and ${unlabelled === 1 ? 'is' : 'are'} learned from all the same`;
  return [
    ...(unlabelled > 0 ? [lacking] : []),
    ...(unmatched.length > 0 ? [`${rows} no image, or several: ${listed(unmatched)}`] : []),
  ];
}

const heic = 'HEIC, as phones take it, is not read: convert it to JPEG, such as with heif-convert, and run again';

const listed = (names: readonly string[]): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

function classesText({classes, labels}: Dataset<Example>, images: number): string {
  const count = plural(images, 'image');
  if (classes === undefined || labels === undefined) return `${count} without classes`;
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const filled = classes.map((name, label) => ({name, images: counts[label] as number}));
  const named = filled.filter(({images}) => images > 0).map(({name, images}) => `${name} ${images}`);
  const empty = filled.filter(({images}) => images === 0).map(({name}) => name);
  const without = empty.length === 0 ? '' : `; none is left of ${listed(empty)}`;
  return `${count} in ${plural(named.length, 'class', 'classes')}: ${listed(named)}${without}`;
}

/** The given splits, and what each is for. */
function splitsText({splits}: ImageFolder, measured: ImageSplitName | undefined): string[] {
  const given = Object.entries(splits);
  if (given.length === 0) return [];
  const use = (name: string) => (name === 'train' ? 'learned from' : name === measured ? 'measured on' : 'left out');
  return [`Given splits: ${given.map(([name, {length}]) => `${name} ${length} (${use(name)})`).join(', ')}`];
}
