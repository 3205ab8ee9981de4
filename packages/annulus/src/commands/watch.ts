import {Command, Option} from 'commander';
import {runNamed, watch as watched} from '../watch/watch.js';
import type {CommandEntry} from './command-entry.js';
import {inFlags} from './flag-wording.js';
import {Interruption} from './interruption.js';
import {portOf} from './watch-flag.js';

interface WatchFlags {
  readonly port?: number | 'auto';
  readonly output: string;
}

/** `annulus watch`: a run in the browser, live. */
export const watch: CommandEntry = {
  describe: () =>
    new Command('watch')
      .summary('show a run in the browser, live')
      .description(
        'Shows a run on a page of this machine that no other can reach: its curves, the ring closing on the similarities of the negatives, the pictures or recordings in it, and the nearest neighbours over the epochs. It reads nothing but the files of the run, so it also shows one that was killed, is over, or is trained by another machine into a shared folder. Ctrl-C ends the page; the run goes on.',
      )
      .argument('[run]', 'a run: its name under --output, or its folder (default: the one that was started last)')
      .addOption(
        new Option(
          '--port <port>',
          'where the page is, 1 to 65535, or auto for the next free one (default: 8321)',
        ).argParser((text) => portOf('port', text)),
      )
      .addOption(new Option('--output <folder>', 'where runs are').default('runs')),

  async run(command, {out}) {
    const {port, output} = command.opts<WatchFlags>();
    const folder = runNamed(command.args[0], output);
    const interruption = new Interruption(() => out(''));
    const {signal} = interruption;
    try {
      const page = await watched(folder, {...(port !== undefined && {port}), wording: inFlags});
      out(`Watching ${folder} at ${page.url}`);
      out('Ctrl-C ends the page; the run goes on.');
      const alive = setInterval(() => {}, 2 ** 30); // Connections come and go; the page stays.
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), {once: true});
      });
      clearInterval(alive);
      await page.close();
      return interruption.exitCode;
    } finally {
      interruption.dispose();
    }
  },
};
