import {readFileSync} from 'node:fs';

/** The version of this package; the compiled file lies in build/src/export. */
export const packageVersion = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {version: string}
).version;
