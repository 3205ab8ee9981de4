import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const program = fileURLToPath(new URL('./probe-program.js', import.meta.url));

export interface ProbeTimeOptions {
  readonly backend: string;
  readonly examples: number;
  /** Features of an example. */
  readonly width: number;
  readonly classes: number;
  /** 2 or more: the first also takes means and variances. */
  readonly epochs: number;
  /** Features of more than these go to disk; absent: none do. */
  readonly megabytes?: number;
}

/** What a linear evaluation took, in seconds, and what it found. */
export interface ProbeTime {
  readonly extraction: number;
  /** The median of the epochs but the first. */
  readonly epoch: number;
  readonly whole: number;
  /** Of its process. */
  readonly peakMegabytes: number;
  readonly accuracy: number;
  readonly loss: number;
}

/** Times a linear evaluation in a process of its own. */
export async function probeTime(options: ProbeTimeOptions): Promise<ProbeTime> {
  const {stdout} = await promisify(execFile)(process.execPath, [program, JSON.stringify(options)]);
  return JSON.parse(stdout);
}
