import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** The repository's folder, with a slash at its end. The compiled file lies in testing/build/test/repository. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The paths of the TypeScript files of every package's `src`, from the root, without those that the build generates. */
export function sources(): string[] {
  const generated = readFileSync(`${root}.gitignore`, 'utf8').split('\n');
  return readdirSync(`${root}packages`)
    .flatMap((name) => {
      const folder = `packages/${name}/src`;
      return readdirSync(root + folder, {recursive: true, encoding: 'utf8'}).map((file) => `${folder}/${file}`);
    })
    .filter((file) => file.endsWith('.ts') && !generated.includes(file))
    .sort();
}
