import {homedir} from 'node:os';
import {join} from 'node:path';

/** Where unpacked wheels are kept: `$XDG_CACHE_HOME/annulus/tensorflow`, by default `~/.cache/annulus/tensorflow`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  const configured = env.XDG_CACHE_HOME;
  return join(configured ? configured : join(home, '.cache'), 'annulus', 'tensorflow');
}
