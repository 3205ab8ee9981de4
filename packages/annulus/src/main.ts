import {isMpiJob, mpi} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {runCommandLine} from './command/command-line.js';

tf.enableProdMode();
const speaks = !isMpiJob() || mpi().rank === 0; // One process of an MPI job speaks for all.
const exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => speaks && process.stdout.write(`${text}\n`),
  err: (text) => speaks && process.stderr.write(`${text}\n`),
});
// A WebGPU device keeps the process alive: end it as soon as everything is written.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
