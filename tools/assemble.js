import {readdir, stat, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import asc from 'assemblyscript/asc';

/** Folders of AssemblyScript, and the TypeScript file that each is compiled into. */
const MODULES = [
  [
    'packages/backend/assembly',
    'packages/backend/src/engines/wasm/runtime/kernel-pack-module.ts',
    'KERNEL_PACK_MODULE',
  ],
  ['packages/datasets/assembly', 'packages/datasets/src/augmentation/kernels-module.ts', 'KERNELS_MODULE'],
];

const OPTIONS = '--runtime stub --importMemory --noExportMemory --enable simd --optimizeLevel 3 --noAssert';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Compiles what has changed since it was last compiled. Part of `npm run build`. */
for (const [folder, target, name] of MODULES) {
  if (await isCurrent(join(root, folder), join(root, target))) continue;
  const binary = await compile(join(root, folder));
  const lines = [
    `/** \`${folder}\`, compiled by \`npm run build\`. */`,
    `export const ${name} =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ];
  await writeFile(join(root, target), lines.join('\n'));
}

async function isCurrent(folder, target) {
  const made = await stat(target).catch(() => undefined);
  if (!made) return false;
  const compiler = join(root, 'node_modules/assemblyscript/package.json');
  const sources = [
    fileURLToPath(import.meta.url),
    compiler,
    ...(await readdir(folder)).map((file) => join(folder, file)),
  ];
  const times = await Promise.all(sources.map(async (file) => (await stat(file)).mtimeMs));
  return times.every((time) => time < made.mtimeMs);
}

async function compile(folder) {
  let binary = new Uint8Array();
  const {error, stderr} = await asc.main(
    ['index.ts', '--baseDir', folder, '--outFile', `${basename(folder)}.wasm`, ...OPTIONS.split(' ')],
    {
      writeFile: (_name, contents) => {
        binary = contents;
      },
    },
  );
  if (error !== null) throw new Error(stderr.toString(), {cause: error});
  return binary;
}
