import {BACKEND_CHOICES, BackendUnavailableError} from '@annulus/backend';
import {benchmarkOptions} from './benchmark-options.js';
import {measure} from './measure.js';

const help = `npm run benchmark -- [--backend ${BACKEND_CHOICES.join('|')}] [--rounds n] [--python path]

  --backend   where to measure; default auto
  --rounds    alternations of the two things compared; default 3
  --python    a Python with torch, to compare with; default python3
  --help      this text

Every ratio is of medians within this run.`;

/** Resolves with the exit code. 0: done; 1: failed; 2: the arguments make no sense. */
async function run(args: string[]): Promise<number> {
  const options = benchmarkOptions(args);
  if (options instanceof Error) {
    console.error(options.message);
    return 2;
  }
  if (options.help) {
    console.log(help);
    return 0;
  }
  try {
    await measure(options);
    return 0;
  } catch (error) {
    console.error(error instanceof BackendUnavailableError ? error.message : error);
    return 1;
  }
}

const exitCode = await run(process.argv.slice(2));
// A WebGPU device keeps the process alive: end it as soon as everything is written.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
