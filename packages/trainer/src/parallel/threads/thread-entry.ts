import {pathToFileURL} from 'node:url';
import type {ThreadProgram} from './thread-program.js';
import {tsxLoader} from './tsx-loader.js';

/** What a `Worker` begins with. */
export interface ThreadEntry {
  readonly entry: string | URL;
  /** Goes into its `workerData`, beside what the program itself is told. */
  readonly data?: {readonly annulusProgram: ThreadProgram};
}

/** The file that a thread begins with: the program itself, or under tsx what gives the thread its loader of TypeScript first. */
export function threadEntry(program: string | URL): ThreadEntry {
  const loader = tsxLoader();
  if (loader === undefined) return {entry: program};
  const annulusProgram = {program: new URL(program, pathToFileURL(`${process.cwd()}/`)).href, loader: loader.href};
  return {entry: new URL('./thread-program.js', import.meta.url), data: {annulusProgram}};
}
