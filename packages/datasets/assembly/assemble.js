import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import asc from 'assemblyscript/asc';

const OPTIONS = '--runtime stub --importMemory --noExportMemory --enable simd --optimizeLevel 3 --noAssert';
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TARGET = new URL('../src/augmentation/kernels-module.ts', import.meta.url);

/** The TypeScript file that holds the compiled module. */
export async function assemble() {
  let binary = new Uint8Array();
  const {error, stderr} = await asc.main(
    ['index.ts', '--baseDir', FOLDER, '--outFile', 'kernels.wasm', ...OPTIONS.split(' ')],
    {
      writeFile: (_name, contents) => {
        binary = contents;
      },
    },
  );
  if (error !== null) throw new Error(stderr.toString(), {cause: error});
  return [
    '/** `assembly/`, compiled by `npm run assemble -w @annulus/datasets`. */',
    `export const KERNELS_MODULE =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(TARGET, await assemble());
