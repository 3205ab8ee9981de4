import {parseArgs} from 'node:util';
import {BACKEND_CHOICES, type BackendChoice} from '@annulus/backend';
import {partNames} from './parts/parts.js';

export interface BenchmarkOptions {
  readonly backends: readonly BackendChoice[];
  /** Names of the parts to measure. */
  readonly only: readonly string[];
  /** Alternations of the things compared. */
  readonly rounds: number;
  readonly python: string;
  /** Of the torch engine; as in the command. */
  readonly device: string | undefined;
  readonly precision: 'float32' | 'tf32' | 'bf16' | undefined;
  /** Of the parts for GPUs: those that are measured, or the smallest, which show on a processor whether all of it works. */
  readonly sizes: 'full' | 'tiny';
  /** Folder of the results. */
  readonly output: string;
  readonly help: boolean;
}

const options = {
  backend: {type: 'string', default: 'auto'},
  only: {type: 'string'},
  rounds: {type: 'string', default: '3'},
  python: {type: 'string', default: 'python3'},
  device: {type: 'string'},
  precision: {type: 'string'},
  sizes: {type: 'string', default: 'full'},
  output: {type: 'string', default: 'runs/benchmark'},
  help: {type: 'boolean', default: false},
} as const;

/** What the command line of the benchmarks asks for, or an error that says what was expected. */
export function benchmarkOptions(args: string[]): BenchmarkOptions | Error {
  try {
    const {backend, only, rounds, device, precision, sizes, ...rest} = parseArgs({args, options}).values;
    const count = Number(rounds);
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`Expected --rounds to be a positive integer, received ${rounds}.`);
    }
    return {
      ...rest,
      backends: some('--backend', backend, BACKEND_CHOICES) as BackendChoice[],
      only: only === undefined ? partNames : some('--only', only, partNames),
      rounds: count,
      device,
      precision:
        precision === undefined
          ? undefined
          : (some('--precision', precision, ['float32', 'tf32', 'bf16'])[0] as 'float32'),
      sizes: some('--sizes', sizes, ['full', 'tiny'])[0] as 'full',
    };
  } catch (error) {
    const [said] = (error as Error).message.split('. ');
    return new Error(`${said?.replace(/\.$/, '')}. npm run benchmark -- --help explains the flags.`);
  }
}

function some(flag: string, given: string, known: readonly string[]): string[] {
  const names = given.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new RangeError(`Expected ${flag} to be of ${known.join(', ')}, received ${unknown}.`);
}
