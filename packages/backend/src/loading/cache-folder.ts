import {homedir} from 'node:os';
import {join} from 'node:path';

/** Where wheels are unpacked and what is built of them is kept: `$XDG_CACHE_HOME/annulus/<engine>`, by default below `~/.cache`. */
export function cacheFolder(
  engine: 'tensorflow' | 'torch',
  env: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): string {
  const configured = env.XDG_CACHE_HOME;
  return join(configured ? configured : join(home, '.cache'), 'annulus', engine);
}
