import {existsSync} from 'node:fs';
import {rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {DownloadError} from './download-error.js';
import type {DownloadProgress} from './download-progress.js';
import {fetchFile} from './fetching/fetch-file.js';
import {InterruptedTransfer} from './fetching/interrupted-transfer.js';
import {partFiles} from './fetching/part-record.js';
import type {Patience} from './fetching/patience.js';
import {Refusal} from './fetching/refusal.js';
import {moveIntoPlace} from './move-into-place.js';
import type {OfficialFile} from './official/official-set.js';
import {ArchiveError} from './unpacking/archive-error.js';
import {unpack} from './unpacking/unpack.js';
import {otherText, verifyFile} from './verify-file.js';
import type {WorkingFolder} from './working-folder.js';

export interface Obtaining {
  readonly root: string;
  readonly folder: WorkingFolder;
  readonly mirror?: string | undefined;
  readonly archives: 'delete' | 'keep';
  readonly patience: Patience;
  /** Where the data set lives, for people. */
  readonly page: string;
  readonly progress: DownloadProgress;
  readonly signal: AbortSignal;
}

/**
 * Downloads a file, verifies it, unpacks it and moves what is wanted of it into its place.
 *
 * @throws {DownloadError} when it cannot be had, or is damaged twice
 */
export async function obtainFile(file: OfficialFile, obtaining: Obtaining): Promise<void> {
  const {root, archives, progress} = obtaining;
  for (let left = 1; ; left--) {
    const own = await ownArchive(file, obtaining);
    const archive = own ?? (await downloaded(file, obtaining));
    try {
      await unpackedInto(archive, file, obtaining);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      await rm(obtaining.folder.unpacked, {recursive: true, force: true});
      const problem = `${file.name} was downloaded, but ${error.message}`;
      if (own !== undefined) throw new DownloadError(`${own}: ${error.message}. Delete it, and run the same again.`);
      await rm(archive, {force: true});
      if (left === 0 || file.checksum !== 'none published') throw new DownloadError(`${problem}. It was deleted.`);
      progress.note(`${problem}: downloading it once more`);
      continue;
    }
    const kept = join(root, file.name);
    if (own !== undefined || file.format === 'not packed') return;
    if (archives === 'keep' && !existsSync(kept)) await rename(archive, kept);
    else await rm(archive, {force: true});
    return;
  }
}

/** The archive where somebody has put it beside the data sets; it stays there. */
async function ownArchive(file: OfficialFile, {root, progress, signal}: Obtaining): Promise<string | undefined> {
  const path = join(root, file.name);
  if (file.format === 'not packed' || !existsSync(path)) return undefined;
  const {size} = await stat(path);
  const onBytes = (bytes: number) => progress.show(`Checking ${path}`, bytes, size);
  const other = await verifyFile(path, file.checksum, {signal, onBytes});
  if (other === undefined) return path;
  progress.note(`${path} is another file, or cut off (${otherText(other)}): it is left as it is, and not used`);
  return undefined;
}

/** The file as it is known, downloaded unless it was before. */
async function downloaded(file: OfficialFile, obtaining: Obtaining): Promise<string> {
  const {folder, progress, signal, patience, mirror} = obtaining;
  const [whole, part] = [folder.whole(file.name), folder.part(file.name)];
  if (existsSync(whole)) return whole;
  const addresses = mirror === undefined ? file.addresses : [`${mirror.replace(/\/+$/, '')}/${file.name}`];
  for (let left = 1; ; left--) {
    await fetchFile({
      part,
      addresses,
      patience,
      signal,
      joins: file.checksum === 'none published' ? 'one version' : 'any server',
      note: (text) => progress.note(`${file.name}: ${text}`),
      onBytes: (bytes, total = file.bytes) => progress.show(`Downloading ${file.name}`, bytes, total),
    }).catch((error) => Promise.reject(inWords(error, file, obtaining)));
    const {size} = await stat(part);
    const onBytes = (bytes: number) => progress.show(`Checking ${file.name}`, bytes, size);
    const other = await verifyFile(part, file.checksum, {signal, onBytes});
    if (other === undefined) break;
    for (const path of partFiles(part)) await rm(path, {force: true});
    const problem = `${file.name} is another file than the one that is known: ${otherText(other)}. It was deleted.`;
    if (left === 0) throw new DownloadError(`${problem} ${byHand(file, obtaining)}`);
    progress.note(`${problem} Downloading it once more`);
  }
  await rename(part, whole);
  await rm(partFiles(part)[1] as string, {force: true});
  return whole;
}

function inWords(error: unknown, file: OfficialFile, obtaining: Obtaining): unknown {
  if (error instanceof Refusal) return new DownloadError(`${error.message}. ${byHand(file, obtaining)}`);
  if (!(error instanceof InterruptedTransfer)) return error;
  return new DownloadError(
    `${error.message}. What has arrived is kept: run the same again to go on. If the server stays out of reach, take a mirror. ${byHand(file, obtaining)}`,
  );
}

function byHand({name, format, places: [{to}]}: OfficialFile, {root, page}: Obtaining): string {
  const folder = format === 'not packed' ? dirname(join(root, to)) : root;
  return `Look for the file at ${page}, put it into ${folder} as ${name}, and run the same again.`;
}

async function unpackedInto(archive: string, file: OfficialFile, obtaining: Obtaining): Promise<void> {
  const {root, folder, progress, signal} = obtaining;
  const {size} = await stat(archive);
  await rm(folder.unpacked, {recursive: true, force: true});
  const {links} = await unpack(file.format, {
    archive,
    into: folder.unpacked,
    places: file.places,
    signal,
    onBytes: (bytes) => progress.show(`Unpacking ${file.name}`, bytes, size),
  });
  const [{from, to}] = file.places;
  if (!existsSync(join(folder.unpacked, to))) throw new ArchiveError(`it holds no ${from}`);
  if (links > 0) progress.note(`${file.name} holds ${links} links, which are left out`);
  await moveIntoPlace(folder.unpacked, root, file.places);
  await rm(folder.unpacked, {recursive: true, force: true});
}
