import {readdirSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The folder of a data set: the one of its name in `root`, where that is the folder of all data sets, or `root` itself. What lies in it, by
 * the names of archives and of torchvision, its loader knows. Names are compared letter by letter: on some disks `mnist` would be `MNIST`, too.
 *
 * @param set - as `annulus download` calls it
 */
export function setFolder(set: string, root: string): string {
  try {
    return readdirSync(root).includes(set) ? join(root, set) : root;
  } catch {
    return root; // Its loader says what is wrong with it.
  }
}
