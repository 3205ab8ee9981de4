import {execFile} from 'node:child_process';
import type {DetectOptions} from '../../src/index.js';

const module = new URL('../../src/detect/detect.js', import.meta.url).href;

/** Detects in a process that kills itself as soon as a file is there; resolves with the signal that ended it. */
export function killedOnce(there: string, options: DetectOptions): Promise<NodeJS.Signals | null> {
  const program = `
    import {existsSync} from 'node:fs';
    import {detect} from ${JSON.stringify(module)};
    setInterval(() => existsSync(${JSON.stringify(there)}) && process.kill(process.pid, 'SIGKILL'), 1);
    await detect(${JSON.stringify(options)}, {signal: new AbortController().signal, print: () => {}});
    process.exit();`;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--input-type=module', '--eval', program], () =>
      resolve(child.signalCode),
    );
  });
}
