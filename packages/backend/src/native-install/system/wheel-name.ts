import {CannotInstallError} from './cannot-install-error.js';

/** What the name of a wheel says. */
export interface WheelName {
  /** For example `tensorflow_cpu`. */
  readonly distribution: string;
  readonly version: string;
  readonly platform: string;
}

/** Packages of which any will do, and the one to get. */
export interface WantedWheel {
  readonly distributions: RegExp;
  readonly get: string;
}

const architectures: Readonly<Record<string, string>> = {x64: 'x86_64', arm64: 'aarch64'};

/**
 * Reads the name of a wheel file (PEP 427), which must be one of those wanted and for this machine; for which Python does not
 * matter to a library.
 *
 * @throws CannotInstallError when it is another package or for another machine.
 */
export function wheelNameOf(
  file: string,
  {distributions, get}: WantedWheel,
  architecture: string = process.arch,
): WheelName {
  const [distribution, version, ...tags] = file.replace(/\.whl$/, '').split('-');
  const platform = tags.at(-1);
  if (!distribution || !distributions.test(distribution) || !version || !platform) {
    throw new CannotInstallError(
      `Expected a wheel of ${get}, received ${file}. Get one with pip download --no-deps ${get}.`,
    );
  }
  const machine = architectures[architecture] ?? architecture;
  if (!platform.includes('linux') || !platform.endsWith(machine)) {
    throw new CannotInstallError(`Expected a wheel for Linux on ${machine}, received ${file}. Get the one that fits.`);
  }
  return {distribution, version, platform};
}
