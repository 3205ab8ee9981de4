import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** The folder, for node-gyp's `--nodedir`, whose `include/node` has Node's headers; undefined where they are not installed. */
export function nodeHeaders(
  executable: string = process.execPath,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const prefix = dirname(dirname(executable));
  return [env.npm_config_nodedir, prefix].find(
    (folder) => folder !== undefined && existsSync(join(folder, 'include/node/node_api.h')),
  );
}
