import {fork} from 'node:child_process';
import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import type {BenchmarkOptions} from './benchmark-options.js';
import type {Measurement} from './report/measurement.js';

const program = fileURLToPath(new URL('./part-process.js', import.meta.url));

/** What the process of a part is told. */
export type PartRequest = Pick<BenchmarkOptions, 'rounds' | 'python' | 'device' | 'precision' | 'sizes'>;

/**
 * Measures a part in a process of its own: its peak memory is its own, and no other part's memory weighs on it.
 *
 * @throws when the process ends without a result
 */
export function measurePart(
  part: string,
  backend: string,
  {rounds, python, device, precision, sizes}: PartRequest,
): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [part, backend, JSON.stringify({rounds, python, device, precision, sizes})], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {UV_THREADPOOL_SIZE: `${Math.max(4, availableParallelism())}`, ...process.env}, // As the command has it.
    });
    child.on('message', (measurement: Measurement) => resolve(measurement));
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      reject(new Error(`${part} on ${backend} ended with ${signal ?? `code ${code}`}.`)),
    );
  });
}
