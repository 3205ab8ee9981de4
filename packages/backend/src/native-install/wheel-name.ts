import {CannotInstallError} from './cannot-install-error.js';

/** What the name of a TensorFlow wheel says. */
export interface WheelName {
  /** For example `tensorflow_cpu`. */
  readonly distribution: string;
  readonly version: string;
  readonly platform: string;
}

const architectures: Readonly<Record<string, string>> = {x64: 'x86_64', arm64: 'aarch64'};

/**
 * Reads the name of a wheel file (PEP 427), which must be a TensorFlow for this machine.
 *
 * @throws CannotInstallError when it is another package or for another machine.
 */
export function wheelNameOf(file: string, architecture: string = process.arch): WheelName {
  const [distribution, version, ...tags] = file.replace(/\.whl$/, '').split('-');
  const platform = tags.at(-1);
  if (
    !distribution ||
    !/^(intel_)?tensorflow(_cpu|_gpu|_cpu_aws|_intel)?$/.test(distribution) ||
    !version ||
    !platform
  ) {
    throw new CannotInstallError(
      `Expected a wheel of tensorflow or tensorflow-cpu, received ${file}. Get one with pip download --no-deps tensorflow-cpu.`,
    );
  }
  const machine = architectures[architecture] ?? architecture;
  if (!platform.includes('linux') || !platform.endsWith(machine)) {
    throw new CannotInstallError(`Expected a wheel for Linux on ${machine}, received ${file}. Get the one that fits.`);
  }
  return {distribution, version, platform};
}

/** The name under which pip knows the TensorFlow for a device: on arm64 there is only one. */
export function distributionFor(device: 'cpu' | 'gpu', architecture: string = process.arch): string {
  return device === 'cpu' && architecture === 'x64' ? 'tensorflow-cpu' : 'tensorflow';
}
