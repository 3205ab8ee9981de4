import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {CannotInstallError} from './cannot-install-error.js';
import {indexChoices, pipConfiguration} from './package-index.js';
import {lastLines, type Ran, run} from './program.js';
import {hasPip, type Python} from './python.js';
import type {Terminal} from './terminal.js';

/** What to download. */
export interface Download {
  /** The name that pip knows, for example `tensorflow-cpu`. */
  readonly distribution: string;
  readonly indexUrl: string | undefined;
  /** An index to ask first where pip is configured for none. */
  readonly preferred?: string;
  /** An empty folder for the file. */
  readonly into: string;
}

/** Downloads a wheel by pip, and returns its path. @throws CannotInstallError when there is no pip or no index has it. */
export async function downloadWheel(download: Download, python: Python, terminal: Terminal): Promise<string> {
  const {distribution, indexUrl, preferred, into} = download;
  if (!(await hasPip(python))) {
    throw new CannotInstallError(
      `Expected pip in ${python.executable}, to download ${distribution}, but it has none. Run apt-get install python3-pip, ` +
        'or give a wheel or a folder: annulus-native --library <path>.',
    );
  }
  let failed: Ran | undefined;
  for (const {name, args} of indexChoices(await pipConfiguration(python), indexUrl, preferred)) {
    terminal.out(`Downloading ${distribution} from ${name} …`);
    const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--disable-pip-version-check'];
    failed = await run(python.executable, [...pip, '--dest', into, ...args, distribution]);
    const wheel = readdirSync(into).find((file) => file.endsWith('.whl'));
    if (failed.code === 0 && wheel !== undefined) return join(into, wheel);
  }
  throw new CannotInstallError(
    `Expected pip to download ${distribution} for Python ${python.version}, but it could not:\n${lastLines(failed as Ran, 3)}\n` +
      'Say where to find it with --index-url <url>, use a Python that it supports with --python <program>, ' +
      'or give a wheel: annulus-native --library <path>.',
  );
}
