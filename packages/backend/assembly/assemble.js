import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import asc from 'assemblyscript/asc';

const OPTIONS = '--runtime stub --importMemory --noExportMemory --enable simd --optimizeLevel 3 --noAssert';
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TARGET = new URL('../src/kernels/wasm/filter-gradient-module.ts', import.meta.url);

/** The TypeScript file that holds the compiled module. */
export async function assemble() {
  let binary = new Uint8Array();
  const {error, stderr} = await asc.main(
    ['filter-gradient.ts', '--baseDir', FOLDER, '--outFile', 'filter-gradient.wasm', ...OPTIONS.split(' ')],
    {
      writeFile: (_name, contents) => {
        binary = contents;
      },
    },
  );
  if (error !== null) throw new Error(stderr.toString(), {cause: error});
  return [
    '/** `assembly/filter-gradient.ts`, compiled by `npm run assemble -w @annulus/backend`. */',
    `export const FILTER_GRADIENT_MODULE =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(TARGET, await assemble());
