import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {tarEntries} from './archives/tar-entries.js';
import {DataFileError, grouped, missingFile, readDataFile} from './data-file.js';
import {matArrays} from './lists/mat-file.js';
import type {OfficialFolder} from './official-folder.js';

/** What the devkit of ILSVRC2012 says. */
export interface ImagenetDevkit {
  /** The 1,000 WordNet ids, sorted: the place of one is its label. */
  readonly classes: readonly string[];
  /** The label of each validation image, in the order of their names. */
  readonly labels: readonly number[];
  /** The file of the labels, for errors. */
  readonly list: string;
}

const FOLDER = 'ILSVRC2012_devkit_t12';
const META = 'data/meta.mat';
const TRUTH = 'data/ILSVRC2012_validation_ground_truth.txt';
const again = 'Delete it and download it again.';

/** Whether the devkit is there, unpacked or not. */
export const hasDevkit = ({place}: OfficialFolder): boolean =>
  existsSync(join(place, FOLDER)) || existsSync(join(place, `${FOLDER}.tar.gz`));

/**
 * Reads the devkit, unpacked or not.
 *
 * @throws DataFileError when it is missing or damaged
 */
export function imagenetDevkit(official: OfficialFolder): ImagenetDevkit {
  const [[meta, metaBytes], [list, text]] = devkitFiles(official);
  const synsets = matArrays(meta, metaBytes).get('synsets');
  const leaves = new Map<number, string>();
  for (const synset of Array.isArray(synsets) ? synsets : []) {
    const {ILSVRC2012_ID: id, WNID: wnid, num_children: children} = typeof synset === 'object' ? synset : {};
    if (Array.isArray(id) && typeof wnid === 'string' && Array.isArray(children) && children[0] === 0) {
      leaves.set(id[0] as number, wnid);
    }
  }
  if (leaves.size === 0) throw new DataFileError(meta, `${meta} holds no synsets without children. ${again}`);
  const classes = [...leaves.values()].sort();
  const labelOf = new Map([...leaves].map(([id, wnid]) => [id, classes.indexOf(wnid)]));
  const labels = Buffer.from(text)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const label = labelOf.get(Number(line));
      if (label !== undefined && line.trim() !== '') return label;
      throw new DataFileError(
        list,
        `${list}, line ${grouped(index + 1)}: expected the number of one of ${grouped(classes.length)} classes, received ${line}. ${again}`,
      );
    });
  return {classes, labels, list};
}

type DevkitFile = readonly [path: string, bytes: Uint8Array];

function devkitFiles({place, advice}: OfficialFolder): readonly [DevkitFile, DevkitFile] {
  const folder = join(place, FOLDER);
  const read = (name: string): DevkitFile => [join(folder, name), readDataFile(join(folder, name), advice)];
  if (existsSync(folder)) return [read(META), read(TRUTH)];
  const archive = `${folder}.tar.gz`;
  if (!existsSync(archive)) throw missingFile(archive, advice);
  try {
    const bytes = gunzipSync(readFileSync(archive));
    const entries = [...tarEntries((at, length) => bytes.subarray(at, at + length), 0, bytes.length)];
    const member = (name: string): DevkitFile => {
      const entry = entries.find((each) => each.name.endsWith(`${FOLDER}/${name}`));
      if (entry === undefined) throw new Error(`it lacks ${name}`);
      return [join(archive, name), bytes.subarray(entry.start, entry.start + entry.size)];
    };
    return [member(META), member(TRUTH)];
  } catch (cause) {
    throw new DataFileError(
      archive,
      `${archive} could not be read (${(cause as Error).message}): the download was probably cut off. ${again}`,
      {cause},
    );
  }
}
