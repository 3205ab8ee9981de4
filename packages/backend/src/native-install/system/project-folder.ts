import {existsSync, realpathSync} from 'node:fs';
import {dirname, join, sep} from 'node:path';
import {CannotInstallError} from './cannot-install-error.js';

/**
 * The folder of the project that uses a package: the one whose `node_modules` holds it, in a workspace the root.
 *
 * @param packageFolder the folder of `@annulus/backend`.
 * @throws CannotInstallError when it lies in no project.
 */
export function projectFolder(packageFolder: string): string {
  const real = realpathSync(packageFolder);
  const modules = real.indexOf(`${sep}node_modules${sep}`);
  let folder = modules < 0 ? dirname(real) : real.slice(0, modules);
  for (;;) {
    const link = join(folder, 'node_modules/@annulus/backend');
    const holds = modules >= 0 || (existsSync(link) && realpathSync(link) === real);
    if (holds && existsSync(join(folder, 'package.json'))) return folder;
    if (modules >= 0 || folder === dirname(folder)) break;
    folder = dirname(folder);
  }
  throw new CannotInstallError(
    `Expected @annulus/backend to be installed in a project with a package.json, but ${real} is not. Run npm install @annulus/backend in your project, and npx annulus-native there.`,
  );
}
