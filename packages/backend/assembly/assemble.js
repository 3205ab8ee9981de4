import {readFile, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import asc from 'assemblyscript/asc';

const OPTIONS = '--runtime stub --importMemory --noExportMemory --enable simd --optimizeLevel 3 --noAssert';
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TARGET = new URL('../src/kernels/wasm/kernel-pack-module.ts', import.meta.url);

/** The TypeScript file that holds the compiled module. */
export async function assemble() {
  let binary = new Uint8Array();
  const {error, stderr} = await asc.main(
    ['index.ts', '--baseDir', FOLDER, '--outFile', 'kernel-pack.wasm', ...OPTIONS.split(' ')],
    {
      writeFile: (_name, contents) => {
        binary = contents;
      },
    },
  );
  if (error !== null) throw new Error(stderr.toString(), {cause: error});
  return [
    '/** `assembly/index.ts`, compiled by `npm run build`. */',
    `export const KERNEL_PACK_MODULE =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

/** Writes the module where it has changed: what the compiler finds as it left it is not compiled again. */
async function update() {
  const current = await readFile(TARGET, 'utf8').catch(() => '');
  const assembled = await assemble();
  if (assembled !== current) await writeFile(TARGET, assembled);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await update();
