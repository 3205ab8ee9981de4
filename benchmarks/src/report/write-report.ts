import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {machine} from './machine.js';
import type {Measurement} from './measurement.js';
import {markdownOf} from './table.js';

/** Writes `results.json` and `results.md` into a folder. */
export async function writeReport(folder: string, measurements: readonly Measurement[]): Promise<void> {
  await mkdir(folder, {recursive: true});
  const about = machine();
  const heading = `# Benchmarks\n\n${about.cores} cores of ${about.processor}, ${about.gigabytes} GiB, Node ${about.node}. Every ratio is of medians within one run.\n`;
  const sections = measurements.map(
    ({table, backend, peakMegabytes}) =>
      `${markdownOf({...table, title: `${table.title}: ${backend}`})}\nPeak memory of the process: ${Math.round(peakMegabytes).toLocaleString('en')} MB.\n`,
  );
  await writeFile(join(folder, 'results.json'), `${JSON.stringify({machine: about, measurements}, undefined, 2)}\n`);
  await writeFile(join(folder, 'results.md'), [heading, ...sections].join('\n'));
}
