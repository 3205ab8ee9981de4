import {fileURLToPath} from 'node:url';
import {workerData} from 'node:worker_threads';

/** What a thread of a program under tsx is told besides. */
export interface ThreadProgram {
  /** Where the program is. */
  readonly program: string;
  /** Where `register` is, which lets the thread load TypeScript. */
  readonly loader: string;
}

// The first thing that such a thread runs: it becomes what Node would have started without a loader.
const {program, loader}: ThreadProgram = workerData.annulusProgram;
process.argv[1] = fileURLToPath(program);
const {register}: {register(): void} = await import(loader);
register();
await import(program);
