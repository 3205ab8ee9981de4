import {clearLine} from '../text/clear-line.js';
import {duration} from '../text/duration.js';
import {percent} from '../text/percent.js';
import type {Watched} from './analysis/watched.js';

export interface StageDisplayOptions {
  readonly progress: 'bar' | 'quiet';
  readonly print: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Where the line is rewritten if it is a terminal; default the error stream. */
  readonly stream?: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;
}

/** Seconds of a stage from which it is told how long it took. */
const long = 1;

/** Says what is being done: in a terminal a line with the share that is done, and for each long stage a line that stays. */
export class StageDisplay {
  readonly #options: Required<Omit<StageDisplayOptions, 'signal'>> & Pick<StageDisplayOptions, 'signal'>;
  #stage = {what: '', started: 0, shown: 0};

  constructor({stream = process.stderr, ...options}: StageDisplayOptions) {
    this.#options = {stream, ...options};
  }

  /** Begins a stage, which ends the one before. */
  begin(what: string): Watched {
    this.end();
    this.#stage = {what, started: performance.now(), shown: 0};
    return {onProgress: (done) => this.#show(done), signal: this.#options.signal};
  }

  /** Ends the last stage. */
  end(): void {
    const {progress, stream, print} = this.#options;
    const {what, started, shown} = this.#stage;
    const seconds = (performance.now() - started) / 1000;
    if (shown > 0) stream.write(clearLine);
    if (what !== '' && progress === 'bar' && seconds >= long) print(`${what}: ${duration(seconds)}`);
    this.#stage = {what: '', started: 0, shown: 0};
  }

  #show(done: number): void {
    const {progress, stream} = this.#options;
    const now = performance.now();
    if (progress === 'quiet' || !stream.isTTY || now - this.#stage.shown < 150) return;
    this.#stage.shown = now;
    const left = ((now - this.#stage.started) / 1000) * (1 / done - 1);
    const line = `${this.#stage.what}: ${percent(done)}${done > 0.02 ? `, about ${duration(left)} left` : ''}`;
    stream.write(clearLine + line.slice(0, (stream.columns || 80) - 1));
  }
}
