import {existsSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {bytesText} from '../text/bytes-text.js';
import {nameList} from '../text/name-list.js';
import {DownloadError} from './download-error.js';
import type {DownloadContext, Downloaded, DownloadOptions} from './download-options.js';
import {DownloadProgress} from './download-progress.js';
import {expectSpace, spaceFor} from './expect-space.js';
import {type Patience, patient} from './fetching/patience.js';
import {isThere} from './move-into-place.js';
import {obtainFile} from './obtain-file.js';
import type {OfficialFile, OfficialSet} from './official/official-set.js';
import {examplesText, openedSet} from './opened-set.js';
import {WorkingFolder} from './working-folder.js';

/** A data set by its entry, and how long servers are waited for. */
export interface SetToDownload extends Omit<DownloadOptions, 'set'> {
  readonly name: string;
  readonly set: OfficialSet;
  readonly patience?: Patience;
}

/** Downloads a data set into the layout that its loader reads; see `download`. */
export async function downloadSet(
  {name, set, root = 'data', mirror, archives = 'delete', progress: shown = 'bar', patience = patient}: SetToDownload,
  {print = () => {}, signal = new AbortController().signal}: DownloadContext,
): Promise<Downloaded> {
  expectPlaceForFolder('root', root);
  const before = openedSet(set, root);
  if ('examples' in before) {
    if (WorkingFolder.exists(root, name)) await (await WorkingFolder.open(root, name)).close('removed');
    print(`${set.title} is in ${root} already: ${examplesText(set, before.examples)}.`);
    return {root, was: 'already there', ...before};
  }
  if (set.registration) {
    const damage = existsSync(before.problem.path) ? `${before.problem.message}\n` : '';
    throw new DownloadError(`${damage}${set.title} cannot be downloaded by a program. ${set.registration(root)}`);
  }
  const missing = missingFiles(set, root, before.problem);
  const folder = await WorkingFolder.open(root, name);
  let left: 'kept' | 'removed' = 'kept';
  const progress = new DownloadProgress({progress: shown, print});
  try {
    await announce(set, {root, folder, missing, archives, print});
    const obtaining = {root, folder, mirror, archives, patience, page: set.page, progress, signal};
    for (const file of missing) await obtainFile(file, obtaining);
    progress.clear();
    const after = openedSet(set, root);
    left = 'removed';
    if ('problem' in after) {
      throw new DownloadError(
        `${nameList(missing.map((file) => file.name))} arrived, but ${set.title} cannot be opened: ${after.problem.message}`,
      );
    }
    print(`${set.title} is in ${placesText(set, root)}: ${examplesText(set, after.examples)}.`);
    return {root, was: 'downloaded', ...after};
  } finally {
    progress.clear();
    await folder.close(left);
  }
}

/**
 * The files of which nothing is in its place.
 *
 * @throws {DownloadError} when there are none, though the data set cannot be opened
 */
function missingFiles(set: OfficialSet, root: string, problem: Error): readonly OfficialFile[] {
  const missing = set.files.filter(({places: [{to}]}) => !isThere(join(root, to)));
  if (missing.length > 0) return missing;
  throw new DownloadError(
    `${placesText(set, root)} is there already, but not as ${set.title} should be: ${problem.message} Nothing that is there is changed: move it away, or choose another folder, and run the same again.`,
  );
}

interface Announcement {
  readonly root: string;
  readonly folder: WorkingFolder;
  readonly missing: readonly OfficialFile[];
  readonly archives: 'delete' | 'keep';
  readonly print: (line: string) => void;
}

/** Says what will be downloaded, and under which licence, unless there is no room for it. */
async function announce(set: OfficialSet, {root, folder, missing, archives, print}: Announcement): Promise<void> {
  const files = await Promise.all(missing.map(async (file) => ({file, there: await bytesThere(file, root, folder)})));
  await expectSpace(root, spaceFor(files, archives));
  const sum = (bytes: 'bytes' | 'unpackedBytes') => bytesText(missing.reduce((all, file) => all + file[bytes], 0));
  const there = files.reduce((all, {file, there}) => all + Math.min(there, file.bytes), 0);
  const goesOn = there > 0 ? `, of which ${bytesText(there)} are there` : '';
  print(`${set.title}: about ${sum('bytes')}${goesOn}; ${sum('unpackedBytes')} on disk. ${set.page}`);
  print(`Licence: ${set.licence}`);
  for (const {name, places} of set.files.filter((file) => !missing.includes(file))) {
    print(`${join(root, places[0].to)} is there already: ${name} is not downloaded.`);
  }
}

/** Bytes of a file that need not be downloaded any more. */
async function bytesThere({name}: OfficialFile, root: string, folder: WorkingFolder): Promise<number> {
  for (const path of [join(root, name), folder.whole(name), folder.part(name)]) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return found.size;
  }
  return 0;
}

/** The folders of a data set, each once. */
function placesText({files}: OfficialSet, root: string): string {
  const places = files.map(({format, places}) => {
    const [{to}] = places;
    const around = places.find((place) => to.startsWith(`${place.to}/`));
    return join(root, format === 'not packed' ? dirname(to) : (around?.to ?? to));
  });
  return nameList([...new Set(places)]);
}
