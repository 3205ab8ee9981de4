// Part of `npm run lint`: no folder imports one that stands above it. storeys.json lists the folders of each source folder from
// the ground up; folders in one list stand side by side and do not import each other, `*` being all that are not named. Files
// beside the folders are the top floor.
// `node tools/storeys.js [root]` prints every import that runs upward, types included.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, resolve, sep} from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const storeys = JSON.parse(readFileSync(join(import.meta.dirname, 'storeys.json'), 'utf8'));
const imported = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;

const complaints = Object.entries(storeys).flatMap(([house, floors]) =>
  existsSync(join(root, house)) ? complaintsOf(house, floors) : [],
);
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length === 0 ? 0 : 1;

function complaintsOf(house, floors) {
  const folder = join(root, house);
  const floorOf = new Map(floors.flatMap((floor, level) => [floor].flat().map((name) => [name, level])));
  const unnamed = readdirSync(folder, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && !floorOf.has(entry.name))
    .map(({name}) => name);
  const others = floorOf.get('*');
  if (others !== undefined) for (const name of unnamed.splice(0)) floorOf.set(name, others);
  const undeclared = unnamed.map(
    (name) => `${house}/${name}: on which floor does it stand? Say so in tools/storeys.json.`,
  );
  const upward = [...floorOf.keys()].flatMap((room) =>
    sourcesIn(join(folder, room)).flatMap((file) =>
      importsOf(file)
        .filter((target) => runsUp(room, roomOf(folder, target)))
        .map((target) => `${relative(root, file)} imports ${relative(root, target)}, which is not below it.`),
    ),
  );
  return [...undeclared, ...upward];

  function runsUp(from, to) {
    if (to === undefined || from === to) return false;
    return (floorOf.get(to) ?? Number.POSITIVE_INFINITY) >= floorOf.get(from);
  }
}

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'});
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(imported)].map(([, path]) => resolve(dirname(file), path));
}

/** The folder of `folder` that holds a file, the file itself where it stands beside the folders; undefined outside. */
function roomOf(folder, file) {
  const place = relative(folder, file);
  return place.startsWith('..') ? undefined : place.split(sep)[0];
}
