import {readdir} from 'node:fs/promises';
import {expectPlaceForFolder} from '../options/expect-folder.js';
import {OptionError} from '../options/option-error.js';

/** What is written of an exploration. */
const own = /^(index\.html|[a-z-]+\.txt)$/;

/** @throws {OptionError} when a folder that is to be replaced holds anything that is not of an exploration */
export async function expectReplaceable(output: string): Promise<void> {
  expectPlaceForFolder('output', output);
  const names = await readdir(output).catch((): string[] => []);
  const other = names.includes('index.html') ? names.find((name) => !own.test(name)) : names[0];
  if (other === undefined) return;
  throw new OptionError({
    option: 'output',
    received: output,
    expected: (wording) =>
      `${wording.option('output')} to be a new folder or one of an exploration, which is replaced: ${output} holds ${other}`,
    advice: () => 'Choose another folder, or move the file.',
  });
}
