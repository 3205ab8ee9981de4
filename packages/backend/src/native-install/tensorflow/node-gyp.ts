import {existsSync, realpathSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';

/** The npm that is installed: the program and the node-gyp that it carries. */
export interface Npm {
  /** `npm-cli.js`. */
  readonly cli: string;
  /** `node-gyp.js`. */
  readonly nodeGyp: string;
}

/** Finds npm's own folder beside Node, or through the `npm` on the path; undefined where neither has one with node-gyp. */
export function findNpm(executable: string = process.execPath, env: NodeJS.ProcessEnv = process.env): Npm | undefined {
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'npm'))
    .filter((program) => existsSync(program))
    .map((program) => dirname(dirname(realpathSync(program))));
  const folders = [join(dirname(dirname(executable)), 'lib/node_modules/npm'), ...onPath];
  for (const folder of folders) {
    const cli = join(folder, 'bin/npm-cli.js');
    // Debian's npm has its dependencies beside itself.
    for (const modules of [join(folder, 'node_modules'), dirname(folder)]) {
      const nodeGyp = join(modules, 'node-gyp/bin/node-gyp.js');
      if (existsSync(cli) && existsSync(nodeGyp)) return {cli, nodeGyp};
    }
  }
  return undefined;
}
