import * as tf from '@tensorflow/tfjs';
import {runCommandLine} from './command/command-line.js';

tf.enableProdMode();
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
