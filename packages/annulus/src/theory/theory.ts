import {mkdir, mkdtemp, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {OptionError} from '../options/option-error.js';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import type {RunContext} from '../training/run-context.js';
import {runTheory} from './run-theory.js';
import {theoryReport} from './theory-report.js';
import type {TheoryOptions, TheoryResults} from './theory-results.js';
import {theoryTables} from './theory-tables.js';

/**
 * Runs the theory laboratory, prints its tables, and writes `theory.json` and `theory.html` into a new folder at the end.
 *
 * @throws {OptionError} when the folder exists already, or the backend does not compute as the options say
 * @throws the signal's reason when it is aborted; nothing is written then
 */
export async function theory(
  options: TheoryOptions,
  {print, signal}: Pick<RunContext, 'print' | 'signal'>,
): Promise<TheoryResults> {
  const folder = join(options.output, options.name);
  await expectNew(folder, options.name);
  await useAskedBackend(options); // It computes in another thread, much later: what cannot be is said now.
  const results = await runTheory(options, {print, signal});
  const files = {'theory.json': `${JSON.stringify(results, undefined, 2)}\n`, 'theory.html': theoryReport(results)};
  await writeTogether(folder, files);
  for (const {title, text, verdict} of theoryTables(results)) print(`\n${title}\n${text}\n${verdict}`);
  print(`\nNumbers: ${join(folder, 'theory.json')}\nReport: ${join(folder, 'theory.html')}`);
  return results;
}

async function expectNew(folder: string, name: string): Promise<void> {
  const taken = await stat(folder).catch(() => undefined);
  if (taken === undefined) return;
  throw new OptionError({
    option: 'name',
    received: name,
    expected: (wording) =>
      `${wording.option('name')} to be new: ${folder} exists already, and results are never written over`,
    advice: (wording) => `Choose another ${wording.option('name')}.`,
  });
}

/** A folder with all of these files, or none. */
async function writeTogether(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, '..'), {recursive: true});
  const fresh = await mkdtemp(`${folder}.new-`);
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(fresh, name), text, {flush: true});
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, {recursive: true, force: true}).catch(() => {}); // The first error says more.
    throw error;
  }
}
