import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {savedEncoder} from '@annulus/encoders';
import type {FitOptions} from '@annulus/trainer';

type WeightsOption = FitOptions<never>['weightsFrom'];

/** What to start with, where a path may also be the folder of a saved encoder. */
export async function weightsAt(given: WeightsOption): Promise<WeightsOption> {
  if (typeof given === 'string') return (await isEncoder(given)) ? savedEncoder(given) : given;
  if (typeof given !== 'object' || 'read' in given || typeof given.from !== 'string') return given;
  return (await isEncoder(given.from)) ? {...given, from: savedEncoder(given.from)} : given;
}

const isEncoder = (path: string): Promise<boolean> =>
  stat(join(path, 'model.json')).then(
    (found) => found.isFile(),
    () => false,
  );
