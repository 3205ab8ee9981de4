import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Lines that the house forbids, each as if it stood in the file beside it. */
const forbidden: readonly (readonly [file: string, module: string])[] = [
  ['packages/backend/src/x.ts', '@annulus/trainer'],
  ['packages/trainer/src/x.ts', '@annulus/ring-plugin'],
  ['packages/trainer/src/x.ts', '../../ring-plugin/build/src/index.js'],
  ['packages/datasets/src/x.ts', '@annulus/backend'],
  ['packages/transfer/src/x.ts', '@annulus/ring-plugin'],
  ['packages/transfer/src/x.ts', '@annulus/backend'],
  ['packages/encoders/src/x.ts', '@annulus/ring-plugin'],
  ['packages/encoders/src/x.ts', '@annulus/datasets'],
  ['packages/ring-plugin/src/algorithms/x.ts', '../index.js'],
  ['packages/ring-plugin/src/algorithms/x.ts', '@annulus/ring-plugin'],
  ['packages/ring-plugin/src/algorithms/x.ts', 'tsyringe'],
  ['packages/ring-plugin/src/x.ts', '@annulus/transfer'],
  ['packages/annulus/src/x.ts', 'tsyringe'],
];

const allowed: typeof forbidden = [
  ['packages/ring-plugin/src/ring/x.ts', '../contrast/negatives.js'],
  ['packages/ring-plugin/src/injection/tsyringe.ts', 'tsyringe'],
  ['packages/annulus/src/x.ts', '@annulus/transfer'],
];

/** The files, by number, that the house's rules refuse when each holds one of the imports. */
function refused(lines: typeof forbidden): Set<number> {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-lint-'));
  copyFileSync(join(root, 'biome.jsonc'), join(folder, 'biome.jsonc'));
  lines.forEach(([file, module], index) => {
    const path = join(folder, file.replace('x.ts', `x${index}.ts`));
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, `import {x} from '${module}';\n\nexport const y = x;\n`);
  });
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const {stdout, stderr} = spawnSync(
    process.execPath,
    [
      biome,
      'lint',
      '--vcs-enabled=false',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
      '--reporter=github',
    ],
    {cwd: folder, encoding: 'utf8'},
  );
  rmSync(folder, {recursive: true});
  const reported = [...(stdout + stderr).matchAll(/noRestrictedImports,file=(\S+?),/g)].map(([, file]) => file ?? '');
  return new Set(
    lines.flatMap(([file], index) =>
      reported.some((path) => path.endsWith(`/${file.replace('x.ts', `x${index}.ts`)}`)) ? [index] : [],
    ),
  );
}

test('imports against the direction of the house are refused by the linter', (t) => {
  const found = refused(forbidden);
  forbidden.forEach(([file, module], index) => {
    t.true(found.has(index), `${module} in ${file}`);
  });
});

test('imports along the direction of the house are not', (t) => {
  t.is(refused(allowed).size, 0);
});

test('datasets imports nothing from the trainer but types and option checks', (t) => {
  const folder = join(root, 'packages/datasets/src');
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.ts'));
  const importing = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/^import .*@annulus\/trainer.*$/gm)].map(([line]) => line),
  );
  t.true(importing.length > 0);
  for (const line of importing) t.regex(line, /^import type |'@annulus\/trainer\/(checks|threads)';$/);
});

/** Imports that run upward inside a package, each as if it stood in the file beside it. */
const upward: typeof forbidden = [
  ['packages/trainer/src/contract/x.ts', '../hooks/hook-source.js'],
  ['packages/trainer/src/session/x.ts', '../trainer.js'],
  ['packages/trainer/src/checkpoint/reading/x.ts', '../writing/take-snapshot.js'],
  ['packages/ring-plugin/src/algorithms/x.ts', '../ring/ring-plugin.js'],
  ['packages/ring-plugin/src/contrast/x.ts', '../algorithms/moco.js'],
  ['packages/backend/src/operations/x.ts', '../engines/engines.js'],
  ['packages/backend/src/engines/another/x.ts', '../wasm/engine.js'],
];

/** What the house's own rule says of files that hold one of the imports each, in one of the forms each. */
function saidOf(lines: typeof forbidden, statements: readonly ((module: string) => string)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'annulus-storeys-'));
  for (const [form, statement] of statements.entries()) {
    for (const [index, [file, module]] of lines.entries()) {
      const path = join(folder, file.replace('x.ts', `x${index}-${form}.ts`));
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, statement(module));
    }
  }
  const {stderr} = spawnSync(process.execPath, [join(root, 'tools/storeys.js'), folder], {encoding: 'utf8'});
  rmSync(folder, {recursive: true});
  return stderr;
}

test('no folder imports one above it, in whatever form', (t) => {
  const forms = [
    (module: string) => `import {x} from '${module}';\n`,
    (module: string) => `import type {X} from '${module}';\n`,
    (module: string) => `export * from '${module}';\n`,
    (module: string) => `const x = await import('${module}');\n`,
  ];
  const said = saidOf(upward, forms);
  for (const [form, statement] of forms.entries()) {
    for (const [index, [file, module]] of upward.entries())
      t.true(said.includes(`${file.replace('x.ts', `x${index}-${form}.ts`)} imports`), `${file}: ${statement(module)}`);
  }
});

test('a folder may import those below it, and one that is on no floor is named', (t) => {
  t.is(
    saidOf(
      [
        ['packages/trainer/src/loop/x.ts', '../contract/step.js'],
        ['packages/backend/src/engines/another/x.ts', '../../contract/engine.js'],
      ],
      [(module) => `import '${module}';\n`],
    ),
    '',
  );
  t.regex(saidOf([['packages/trainer/src/utils/x.ts', './y.js']], [() => '']), /trainer\/src\/utils: on which floor/);
});

test('nothing in the algorithms and what they stand on mentions a ring', (t) => {
  const names = ['memory', 'contrast', 'clustering', 'algorithms'].flatMap((room) => {
    const folder = join(root, 'packages/ring-plugin/src', room);
    return readdirSync(folder, {recursive: true, encoding: 'utf8'}).map((name) => join(folder, name));
  });
  const files = names.filter((name) => name.endsWith('.ts'));
  t.true(files.length > 20);
  for (const name of files)
    t.notRegex(readFileSync(name, 'utf8'), /\b(?!strings?\b|during\b|clusterings?\b)\w*rings?(Plugin)?\b/i, name);
});
