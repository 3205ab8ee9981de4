import {mpi} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {runCommandLine} from './command-line.js';

tf.enableProdMode();
const {rank} = mpi(); // One process of an MPI job speaks for all; errors are each one's own.
const exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => rank === 0 && process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(rank === 0 ? `${text}\n` : `Rank ${rank}: ${text}\n`),
});
// A WebGPU device keeps the process alive: end it as soon as everything is written.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
