import type {PicturesView} from './page-data.js';
import type {RunPictures} from './run-pictures.js';
import type {RunReader} from './run-reader.js';

/** What the server answers to one address. */
export interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  /** Seconds for which the browser may keep it; default: not at all. */
  readonly keep?: number;
}

export interface WatchedRun {
  readonly reader: RunReader;
  readonly pictures: RunPictures;
}

const json = (value: unknown): Answer | undefined =>
  value === undefined ? undefined : {type: 'application/json; charset=utf-8', body: JSON.stringify(value)};

/** Pictures that may be asked about at once. */
const mostPictures = 1000;

/** A whole number from 0 on; NaN of anything else. */
const count = (text: string | null): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : Number.NaN);

/** The data of the page, by their addresses. */
const answers: Readonly<Record<string, (run: WatchedRun, asked: URLSearchParams) => Promise<Answer | undefined>>> = {
  '/curves': async ({reader}, asked) => {
    await reader.refresh();
    return json(reader.curves(asked.get('metric') ?? ''));
  },
  '/ring': async ({reader}, asked) => {
    await reader.refresh();
    return json(reader.ring(asked.get('training') ?? '', count(asked.get('epoch'))));
  },
  '/neighbours': async ({reader}, asked) => {
    await reader.refresh();
    return json(reader.neighbours(asked.get('training') ?? '', count(asked.get('anchor'))));
  },
  '/pictures': async ({pictures}, asked) => {
    const ids = (asked.get('ids') ?? '').split(',').slice(0, mostPictures).map(count);
    return json((await pictures.about(ids)) satisfies PicturesView);
  },
  '/picture': async ({pictures}, asked) => {
    const id = count(asked.get('id'));
    const found = Number.isNaN(id) ? undefined : await pictures.thumbnail(id);
    return found && {type: found.type, body: found.bytes, keep: 3600};
  },
};

/** What is known at an address; `undefined` where nothing is. */
export async function answerTo(url: URL, run: WatchedRun): Promise<Answer | undefined> {
  return Object.hasOwn(answers, url.pathname) ? answers[url.pathname]?.(run, url.searchParams) : undefined;
}
