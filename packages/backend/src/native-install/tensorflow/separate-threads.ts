import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

/** As tfjs-node 4.22 declares it: one set for all threads. */
const SHARED = /^static (std::set<std::string> ATTR_NAME_SET;)$/m;

/**
 * Gives each thread of JavaScript its own set of attribute names in the sources of the binding at `folder`. tfjs-node keeps one for
 * the process, to which threads add without a lock: where two of them start to compute at once, one may crash the process.
 * Sources without that set, as another version may have them, stay as they are.
 */
export async function separateThreads(folder: string): Promise<void> {
  const path = join(folder, 'tfjs_backend.cc');
  const source = await readFile(path, 'utf8');
  await writeFile(path, source.replace(SHARED, 'static thread_local $1'));
}
