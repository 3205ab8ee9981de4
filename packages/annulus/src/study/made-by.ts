import {execFileSync} from 'node:child_process';
import {availableParallelism} from 'node:os';
import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {BackendReport} from '@annulus/backend';
import {version} from '../text/version.js';
import {usesOneCore} from '../training/cores.js';

/** What a result was made by. */
export interface MadeBy {
  /** The commit of this code, with `+` where files were changed since; absent where it is in no repository. */
  readonly commit?: string;
  readonly version: string;
  readonly engine: string;
  /** Threads that it computed on. */
  readonly threads: number;
}

/** @param threads - those that were asked for; default: what the engine takes by itself */
export function madeBy(backend: Pick<BackendReport, 'name'>, threads?: number): MadeBy {
  const commit = commitHere();
  const usual = usesOneCore(backend) ? 1 : availableParallelism();
  return {...(commit !== undefined && {commit}), version, engine: backend.name, threads: threads ?? usual};
}

/** The commit of the folder that this file lies in, unless that is a package installed in somebody's project. */
function commitHere(): string | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  if (folder.includes('node_modules')) return undefined;
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short=12', 'HEAD')}${changed ? '+' : ''}`;
  } catch {
    return undefined;
  }
}
