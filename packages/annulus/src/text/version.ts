import {readFileSync} from 'node:fs';

/** The version of this package; the compiled file lies in build/src/text. */
export const {version} = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
