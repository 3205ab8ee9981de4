import {parseArgs} from 'node:util';
import {BACKEND_CHOICES, type BackendChoice} from '@annulus/backend';

export interface BenchmarkOptions {
  readonly backend: BackendChoice;
  /** Alternations of the two things compared. */
  readonly rounds: number;
  /** The Python that PyTorch is compared with by. */
  readonly python: string;
  readonly help: boolean;
}

const options = {
  backend: {type: 'string', default: 'auto'},
  rounds: {type: 'string', default: '3'},
  python: {type: 'string', default: 'python3'},
  help: {type: 'boolean', default: false},
} as const;

/** What the command line of the benchmarks asks for, or an error that says what was expected. */
export function benchmarkOptions(args: string[]): BenchmarkOptions | Error {
  try {
    return checked(parseArgs({args, options}).values);
  } catch (error) {
    const [said] = (error as Error).message.split('. ');
    return new Error(`${said?.replace(/\.$/, '')}. npm run benchmark -- --help explains the flags.`);
  }
}

function checked(values: {backend: string; rounds: string; python: string; help: boolean}): BenchmarkOptions {
  const backend = BACKEND_CHOICES.find((choice) => choice === values.backend);
  if (backend === undefined) {
    throw new RangeError(`Expected --backend to be one of ${BACKEND_CHOICES.join(', ')}, received ${values.backend}.`);
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`Expected --rounds to be a positive integer, received ${values.rounds}.`);
  }
  return {backend, rounds, python: values.python, help: values.help};
}
