import {existsSync, readFileSync, realpathSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {CannotInstallError} from '../system/cannot-install-error.js';
import {lastLines, run} from '../system/program.js';
import type {Npm} from './node-gyp.js';

/** The version that fits the TensorFlow.js of Annulus. */
export const TFJS_NODE_VERSION = '4.22.0';

const NAME = '@tensorflow/tfjs-node';

/** The folder of tfjs-node that `@annulus/backend` would import; undefined where there is none. */
export function tfjsNodeFolder(backendFolder: string): string | undefined {
  return packageFolder(backendFolder, NAME);
}

/**
 * Checks that a tfjs-node joins the TensorFlow.js of Annulus.
 *
 * @throws CannotInstallError when it has another version, or brought another copy of TensorFlow.js.
 */
export function checkTfjsNode(folder: string, backendFolder: string): void {
  const {version} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {version: string};
  if (version !== TFJS_NODE_VERSION) {
    throw new CannotInstallError(
      `Expected ${NAME} ${TFJS_NODE_VERSION}, which fits the TensorFlow.js of Annulus, but ${folder} has ${version}. Run npm uninstall ${NAME}, then npx annulus-native again.`,
    );
  }
  const ours = packageFolder(backendFolder, '@tensorflow/tfjs');
  const theirs = packageFolder(folder, '@tensorflow/tfjs');
  if (ours === theirs) return;
  throw new CannotInstallError(
    `Expected ${NAME} to use the @tensorflow/tfjs that Annulus uses, ${ours}, but it uses ${theirs}. npm ls @tensorflow/tfjs says who asks for another; all must ask for ${TFJS_NODE_VERSION}.`,
  );
}

/** Installs tfjs-node from the npm registry without its script and without a trace in package.json. @throws CannotInstallError */
export async function installTfjsNode(project: string, backendFolder: string, npm: Npm): Promise<string> {
  for (const [lock, manager] of [
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
  ] as const) {
    if (!existsSync(join(project, lock)) || existsSync(join(project, 'package-lock.json'))) continue;
    throw new CannotInstallError(
      `Expected a project that npm installs, but ${project} has a ${lock}. Run ${manager} add ${NAME}@${TFJS_NODE_VERSION} --ignore-scripts, then annulus-native again.`,
    );
  }
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `${NAME}@${TFJS_NODE_VERSION}`];
  const ran = await run(process.execPath, [npm.cli, ...args], {cwd: project, env: environment()});
  const folder = tfjsNodeFolder(backendFolder);
  if (ran.code === 0 && folder !== undefined) return folder;
  throw new CannotInstallError(
    `Expected npm to install ${NAME}@${TFJS_NODE_VERSION} in ${project}, but it could not:\n${lastLines(ran)}`,
  );
}

/** Without what npx tells its child of the command that it runs. */
function environment(): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_(workspace|package|call|global)|lifecycle|package)/.test(name),
  );
  return Object.fromEntries(passed);
}

function packageFolder(from: string, name: string): string | undefined {
  const {resolve} = createRequire(join(realpathSync(from), 'package.json'));
  try {
    return realpathSync(dirname(resolve(`${name}/package.json`)));
  } catch {
    return undefined;
  }
}
