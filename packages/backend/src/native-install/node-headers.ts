import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** The folder, for node-gyp's `--nodedir`, whose `include/node` has Node's headers; undefined where they are not installed. */
export function nodeHeaders(
  executable: string = process.execPath,
  configured: string | undefined = process.env.npm_config_nodedir,
): string | undefined {
  const prefix = dirname(dirname(executable));
  return [configured, prefix].find(
    (folder) => folder !== undefined && existsSync(join(folder, 'include/node/node_api.h')),
  );
}
