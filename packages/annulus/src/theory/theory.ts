import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {OptionError} from '../options/option-error.js';
import {runTheory} from './run-theory.js';
import {theoryReport} from './theory-report.js';
import type {TheoryOptions, TheoryResults} from './theory-results.js';
import {theoryTables} from './theory-tables.js';

/**
 * Runs the theory laboratory, prints its tables, and writes `theory.json` and `theory.html` into a new folder.
 *
 * @throws {OptionError} when the folder exists already
 */
export async function theory(options: TheoryOptions, print: (line: string) => void): Promise<TheoryResults> {
  const folder = await newFolder(options.output, options.name);
  print(`Results go to ${folder}`);
  const results = await runTheory(options, print);
  const files = {'theory.json': `${JSON.stringify(results, undefined, 2)}\n`, 'theory.html': theoryReport(results)};
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  for (const {title, text, verdict} of theoryTables(results)) print(`\n${title}\n${text}\n${verdict}`);
  print(`\nNumbers: ${join(folder, 'theory.json')}\nReport: ${join(folder, 'theory.html')}`);
  return results;
}

async function newFolder(output: string, name: string): Promise<string> {
  const folder = join(output, name);
  await mkdir(output, {recursive: true});
  try {
    await mkdir(folder);
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new OptionError({
      option: 'name',
      received: name,
      expected: (wording) =>
        `${wording.option('name')} to be new: ${folder} exists already, and results are never written over`,
      advice: (wording) => `Choose another ${wording.option('name')}.`,
    });
  }
}
