import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {setFolder} from '../datasets/set-folder.js';
import {howToGet} from '../download/how-to-get.js';
import {OptionError} from '../options/option-error.js';
import {type TransferTaskName, transferTaskNames, transferTasks} from './tasks/tasks.js';

/** A task and the folder of its data set. */
export interface PlacedTask {
  readonly name: TransferTaskName;
  readonly folder: string;
}

/** The tasks that are asked for, each by its name, or all whose data sets are found. */
export type AskedTasks = 'all' | readonly TransferTaskName[];

/** The tasks to do, and those of all whose data sets were not found. */
export interface PlacedTasks {
  readonly tasks: readonly PlacedTask[];
  readonly absent: readonly TransferTaskName[];
}

/**
 * Where the data sets of tasks lie: each in its own folder in `root`, as `annulus download` makes them, or in `root` itself.
 *
 * @throws {OptionError} when one that is named is not there, or of all there is none
 */
export function placedTasks(asked: AskedTasks, root: string): PlacedTasks {
  if (asked !== 'all') return {tasks: asked.map((name) => namedTask(name, root)), absent: []};
  const own = transferTaskNames.filter((name) => name !== 'image-folder'); // Any folder is one.
  const tasks = own.flatMap((name) => placeOf(name, root, transferTasks[name].marks) ?? []);
  const absent = own.filter((name) => !tasks.some((task) => task.name === name));
  if (tasks.length > 0) return {tasks, absent};
  throw new OptionError({
    option: 'root',
    received: root,
    expected: ({option}) =>
      `${option('root')} to hold the data sets of some tasks, each in a folder of its name, such as ${join(root, 'cub200')}; ${root} holds none`,
    ...adviceOn('cub200', root),
  });
}

function namedTask(name: TransferTaskName, root: string): PlacedTask {
  const {marks, marksOfSeveral = []} = transferTasks[name];
  const place = placeOf(name, root, [...marks, ...marksOfSeveral]);
  if (place !== undefined) return place;
  if (name === 'image-folder' && existsSync(root)) return {name, folder: root};
  const [first] = marks;
  throw new OptionError({
    option: 'tasks',
    received: name,
    expected: ({option}) =>
      `the data set of ${name} in ${join(root, folderOf(name))}, or ${option('root')} to be its folder with ${first ?? 'pictures'} in it; ${root} ` +
      `${existsSync(root) ? 'has neither' : 'does not exist'}`,
    ...adviceOn(folderOf(name), root),
  });
}

const folderOf = (name: TransferTaskName): string => transferTasks[name].folder ?? name;

function placeOf(name: TransferTaskName, root: string, marks: readonly string[]): PlacedTask | undefined {
  const own = setFolder(folderOf(name), root);
  if (own !== root) return {name, folder: own};
  return marks.some((mark) => existsSync(join(root, mark))) ? {name, folder: root} : undefined;
}

function adviceOn(set: string, root: string) {
  const advice = howToGet(set, root);
  return advice && {advice};
}
