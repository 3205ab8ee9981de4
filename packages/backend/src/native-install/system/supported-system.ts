import {CannotInstallError} from './cannot-install-error.js';

/** What decides whether the libraries of TensorFlow's and torch's wheels run on a system. */
export interface System {
  readonly platform: string;
  readonly architecture: string;
  /** For example `2.36`; undefined where the system has another C library. */
  readonly glibc: string | undefined;
}

/** The system that this process runs on. */
export function thisSystem(): System {
  const {header} = process.report.getReport() as unknown as {header: {glibcVersionRuntime?: string}};
  return {platform: process.platform, architecture: process.arch, glibc: header.glibcVersionRuntime};
}

/** @throws CannotInstallError when the libraries of Linux wheels cannot run on the system. */
export function checkSystem({platform, architecture, glibc}: System): void {
  if (platform !== 'linux') {
    throw new CannotInstallError(
      `Expected Linux, this is ${platform}. There npm install @tensorflow/tfjs-node@4.22.0 downloads a prebuilt binding, and the ` +
        'wasm backend needs no other package.',
    );
  }
  if (glibc === undefined) {
    throw new CannotInstallError(
      'Expected a Linux with glibc, which the libraries of TensorFlow and torch need; this one, probably Alpine, has another C library. ' +
        'Use an image with Debian, Ubuntu or Fedora, or the wasm backend, which needs no other package.',
    );
  }
  if (architecture !== 'x64' && architecture !== 'arm64') {
    throw new CannotInstallError(
      `Expected an x64 or arm64 processor, for which there are wheels, this is ${architecture}. Use the wasm backend, ` +
        'which needs no other package.',
    );
  }
}
