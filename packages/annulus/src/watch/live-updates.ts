import type {ServerResponse} from 'node:http';
import type {RunReader} from './run-reader.js';

/** Milliseconds between two looks at the files of a run while somebody watches. */
const looking = 1000;

/** Looks after which a line goes out though nothing has changed, so that nobody on the way hangs up. */
const heartbeat = 15;

const headers = {'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store'};

/** Sends the summary of a run to every page that is open, as server-sent events; without a page it does nothing. */
export class LiveUpdates {
  readonly #reader: RunReader;
  readonly #pages = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;
  #sent = '';
  #looks = 0;

  constructor(reader: RunReader) {
    this.#reader = reader;
  }

  /** Answers who asks for the headers alone. */
  head(page: ServerResponse): void {
    page.writeHead(200, headers).end();
  }

  /** Begins to tell a page. */
  async add(page: ServerResponse): Promise<void> {
    page.writeHead(200, headers);
    page.write('retry: 1000\n\n');
    page.on('close', () => this.#remove(page));
    this.#pages.add(page);
    this.#timer ??= setInterval(() => void this.#look(), looking).unref();
    await this.#reader.refresh().catch(() => {});
    page.write(eventOf(JSON.stringify(this.#reader.summary())));
  }

  /** Tells every page how the run stands now, which is how it ended where it is over, and hangs up; whether there was a page. */
  async close(): Promise<boolean> {
    clearInterval(this.#timer);
    if (this.#pages.size === 0) return false;
    await this.#look();
    await Promise.all([...this.#pages].map((page) => new Promise<void>((ended) => page.end(() => ended()))));
    return true;
  }

  #remove(page: ServerResponse): void {
    this.#pages.delete(page);
    if (this.#pages.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    await this.#reader.refresh().catch(() => {}); // A shared folder may be away for a while.
    const text = JSON.stringify(this.#reader.summary());
    const due = ++this.#looks % heartbeat === 0;
    if (text === this.#sent && !due) return;
    for (const page of this.#pages) page.write(text === this.#sent ? ': still here\n\n' : eventOf(text));
    this.#sent = text;
  }
}

const eventOf = (text: string): string => `event: run\ndata: ${text}\n\n`;
