import type {Noun} from '../datasets/noun.js';

/** Milliseconds between two lines. */
const pause = 5000;

/** Says how far the reading of the examples has come, where it takes long. */
export function readingProgress(print: (line: string) => void, noun: Noun): (read: number, examples: number) => void {
  let last = performance.now();
  return (read, examples) => {
    if (performance.now() - last < pause) return;
    last = performance.now();
    print(`Reading every ${noun} once: ${read.toLocaleString('en-US')} of ${examples.toLocaleString('en-US')}`);
  };
}
