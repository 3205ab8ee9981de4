import test from 'ava';
import ts from 'typescript';
import {entriesOf, publicPackages} from './public-packages.js';
import {root} from './root.js';

/** Names that two packages export on purpose, because both mean the very same thing, and why. */
const reexported: Record<string, string> = {
  Encoder: 'ring-plugin binds the class of @annulus/encoders, which is its own token',
};

/** The packages that export each name, with where it is declared. */
function declarations(): Map<string, Map<string, string>> {
  const entries = publicPackages.flatMap((manifest) =>
    Object.values(manifest.exports).map(({types}) => ({
      name: manifest.name,
      file: `${root}${manifest.folder}/${types}`,
    })),
  );
  const program = ts.createProgram({
    rootNames: entries.map(({file}) => file),
    options: {module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noLib: true, types: []},
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, Map<string, string>>();
  for (const {name, file} of entries) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const [declared] = (isAlias ? checker.getAliasedSymbol(exported) : exported).declarations ?? [];
      const owners = found.get(exported.name) ?? new Map<string, string>();
      owners.set(name, `${declared?.getSourceFile().fileName}:${declared?.pos}`);
      found.set(exported.name, owners);
    }
  }
  return found;
}

test('no public name is exported by two packages', (t) => {
  const all = declarations();
  t.true(all.size > 300);
  t.is(new Set([...all.values()].flatMap((owners) => [...owners.keys()])).size, publicPackages.length);
  const twice = [...all].filter(([, owners]) => owners.size > 1);
  const same = twice.filter(([, owners]) => new Set(owners.values()).size === 1).map(([name]) => name);
  const different = twice.filter(([, owners]) => new Set(owners.values()).size > 1).map(([name]) => name);
  t.deepEqual(same.sort(), Object.keys(reexported).sort());
  t.deepEqual(different, []);
});

test('every package has an entry that can be imported', (t) => {
  t.true(publicPackages.length >= 7);
  for (const manifest of publicPackages) t.true(entriesOf(manifest).includes(manifest.name));
});
