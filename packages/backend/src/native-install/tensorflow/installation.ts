import {existsSync, realpathSync} from 'node:fs';
import {join} from 'node:path';
import {selfTest} from '../self-test/self-test.js';
import type {SelfTestResult} from '../self-test/self-test-result.js';
import {tfjsNodeFolder} from './tfjs-node-package.js';

/** The native TensorFlow that is installed now. */
export interface Installation {
  /** The folder of tfjs-node; undefined where it is not installed. */
  readonly folder: string | undefined;
  /** The file of TensorFlow's library that it uses; undefined where there is none. */
  readonly core: string | undefined;
  readonly test: SelfTestResult;
}

/** Finds it and tests whether it works; changes nothing. */
export async function findInstallation(backendFolder: string): Promise<Installation> {
  const folder = tfjsNodeFolder(backendFolder);
  const file = folder === undefined ? undefined : join(folder, 'deps/lib/libtensorflow.so');
  const core = file !== undefined && existsSync(file) ? realpathSync(file) : undefined;
  return {folder, core, test: await selfTest({engine: 'tensorflow'})};
}
