import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {OptionError} from '../options/option-error.js';
import {inCode, type Wording} from '../options/wording.js';
import {configurationFile} from '../training/run-folder.js';
import {standardPort} from './listening.js';
import {watchServer} from './watch-server.js';

export interface WatchOptions {
  /** The port of this machine, from 1 to 65535, or `auto` for the next that is free; default 8321. */
  readonly port?: number | 'auto';
  /** `started` (default): there is a run in the folder. `soon`: it is about to be made. */
  readonly run?: 'started' | 'soon';
  /** How texts name options; default as in code. */
  readonly wording?: Wording;
}

/** A page that shows a run. */
export interface Watching {
  /** Where a browser of this machine finds it. */
  readonly url: string;
  /** Ends the page; the run goes on. */
  close(): Promise<void>;
}

/**
 * Shows a run in the browser, live, from its own files: one that is being trained, here or by another machine that writes
 * into the same folder, one that was killed, or one that is over. No other machine can reach the page.
 *
 * @param folder - of a comparison, an ablation or a pretraining
 * @throws {OptionError} when there is no run in the folder, or the port is in use
 */
export async function watch(folder: string, options: WatchOptions = {}): Promise<Watching> {
  const {port = standardPort, run = 'started', wording = inCode} = options;
  if (port !== 'auto' && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new OptionError({
      option: 'port',
      received: port,
      expected: (words) => `${words.option('port')} to be a port from 1 to 65535, or auto, received ${port}`,
    });
  }
  if (run === 'started') expectRun(folder);
  const server = await watchServer(folder, {port, wording});
  return {url: `http://localhost:${server.port}/`, close: () => server.close()};
}

/** @throws {OptionError} when there is no run in a folder */
function expectRun(folder: string): void {
  if (existsSync(join(folder, configurationFile))) return;
  const found = existsSync(folder) ? `holds no ${configurationFile}` : 'does not exist';
  throw new OptionError({
    option: 'run',
    received: folder,
    expected: () =>
      `the folder of a run, as compare, ablation and pretrain make one, received ${folder}, which ${found}`,
  });
}

/**
 * The folder that a name means, under `output` or as a path; without a name that of the run that was started last.
 *
 * @throws {OptionError} when there is none
 */
export function runNamed(name: string | undefined, output: string): string {
  if (name !== undefined) {
    const path = [join(output, name), name].find((place) => existsSync(join(place, configurationFile))) ?? name;
    expectRun(path);
    return path;
  }
  const started = (existsSync(output) ? readdirSync(output) : [])
    .map((run) => join(output, run))
    .filter((run) => existsSync(join(run, configurationFile)))
    .map((run) => ({run, at: statSync(join(run, configurationFile)).mtimeMs}))
    .sort((a, b) => b.at - a.at);
  const [latest] = started;
  if (latest) return latest.run;
  throw new OptionError({
    option: 'run',
    expected: () => `a run to watch: there is none in ${output}`,
    advice: () => 'Name its folder: annulus watch <run>.',
  });
}
