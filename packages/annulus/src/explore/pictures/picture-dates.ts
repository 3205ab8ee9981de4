import {stat} from 'node:fs/promises';
import sharp from 'sharp';
import {pause, type Watched} from '../analysis/watched.js';

/** The day that each picture was taken, such as `2026-05-31`, or else its file was changed; undefined where there is none. */
export async function pictureDates(files: readonly string[], watched: Watched = {}): Promise<(string | undefined)[]> {
  const dates: (string | undefined)[] = [];
  for (const [index, file] of files.entries()) {
    dates.push((await takenOn(file)) ?? (await changedOn(file)));
    if (index % 100 === 0) await pause(watched, index / files.length);
  }
  return dates;
}

/** The earliest of the times in the EXIF data: a picture is taken before it is changed. */
async function takenOn(file: string): Promise<string | undefined> {
  const {exif} = await sharp(file)
    .metadata()
    .catch(() => ({exif: undefined}));
  const times = exif?.toString('latin1').match(/(19|20)\d\d:[01]\d:[0-3]\d [0-2]\d:[0-5]\d:[0-5]\d/g) ?? [];
  return [...times].sort()[0]?.slice(0, 10).replaceAll(':', '-');
}

const changedOn = (file: string): Promise<string | undefined> =>
  stat(file).then(
    ({mtime}) => mtime.toISOString().slice(0, 10),
    () => undefined,
  );
