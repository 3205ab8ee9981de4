import {scanImages} from '@annulus/datasets';
import type {DamagedExample} from '../datasets/damaged-examples-error.js';
import {fileStates} from '../datasets/file-states.js';
import type {ShapeOf} from '../measuring/kept-shape.js';
import {keyOf} from '../measuring/keys.js';
import {readingProgress} from '../training/reading-progress.js';
import type {DetectFolder} from './detect-folder.js';
import type {DetectionData} from './detectors/detector-entry.js';
import type {DetectorName} from './tasks/detect-tasks.js';

/** The images of a detector. */
type Images = Pick<DetectionData, 'train' | 'test'>;

interface KeptDamage {
  readonly key: string;
  readonly damaged: readonly DamagedExample[];
}

const keptShape: ShapeOf<KeptDamage> = {key: 'text', damaged: 'list'};

export interface LookOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Decodes every image of a detector once, so that damage is not found in the middle of a training. What is found is kept in a folder,
 * and looked for again when a file is another.
 *
 * @returns those that cannot be decoded
 * @throws {DataFileError} when an image has other sides than its annotations say
 */
export async function damagedImages(
  name: DetectorName,
  images: Images,
  folder: DetectFolder,
  {progress, print, signal}: LookOptions,
): Promise<readonly DamagedExample[]> {
  // As the files are now: one that changes meanwhile is looked at again.
  const key = await filesKey(images);
  const known = await folder.kept<KeptDamage>(folder.damage(name), key, keptShape);
  if (known) return known.damaged;
  const tell = progress === 'quiet' ? () => {} : readingProgress(print, 'image');
  const found: DamagedExample[] = [];
  let before = 0;
  for (const split of [images.train, images.test]) {
    const onProgress = (read: number) => tell(before + read, images.train.length + images.test.length);
    const {damaged} = await scanImages(split, {onProgress, signal});
    found.push(...damaged.map(({path, problem}) => ({path, problem})));
    before += split.length;
  }
  const kept: KeptDamage = {key, damaged: found};
  await folder.keep(folder.damage(name), kept);
  return found;
}

/** Those that were found before to be damaged; undefined where these images were not looked through. */
export async function knownDamage(
  name: DetectorName,
  images: Images,
  folder: DetectFolder,
): Promise<readonly DamagedExample[] | undefined> {
  const kept = await folder.kept<KeptDamage>(folder.damage(name), await filesKey(images), keptShape);
  return kept?.damaged;
}

async function filesKey({train, test}: Images): Promise<string> {
  const [learned, measured] = [train.files ?? [], test.files ?? []];
  return keyOf(learned, await fileStates(learned), measured, await fileStates(measured));
}
