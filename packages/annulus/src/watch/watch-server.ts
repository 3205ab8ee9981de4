import type {IncomingMessage, ServerResponse} from 'node:http';
import {inCode, type Wording} from '../options/wording.js';
import {type Answer, answerTo, type WatchedRun} from './answers.js';
import {type Listening, listenHere} from './listening.js';
import {LiveUpdates} from './live-updates.js';
import {pageFile} from './page-files.js';
import {refusalOf} from './request-refusal.js';
import {RunPictures} from './run-pictures.js';
import {RunReader} from './run-reader.js';

/** What every answer carries: the page may use nothing but this server, and nobody may use the page. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Milliseconds in which a page may ask for the last curves and pictures after it has heard that the server ends. */
const lastRequests = 700;

export interface WatchServerOptions {
  readonly port: number | 'auto';
  readonly wording?: Wording;
}

/** Shows the run in a folder, which need not be there yet, to the browsers of this machine. */
export async function watchServer(
  folder: string,
  {port: asked, wording = inCode}: WatchServerOptions,
): Promise<Listening> {
  const reader = new RunReader(folder, wording);
  const run: WatchedRun = {reader, pictures: new RunPictures(reader.files)};
  const updates = new LiveUpdates(reader);
  let port = 0;
  const {close, ...listening} = await listenHere((request, response) => {
    answer(request, response).catch(() => response.destroy());
  }, asked);
  port = listening.port;
  return {
    port,
    close: async () => {
      if (await updates.close()) await new Promise((resolve) => setTimeout(resolve, lastRequests));
      await close();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = refusalOf(request, port);
    if (refusal) {
      if (refusal.status === 405) response.setHeader('allow', 'GET, HEAD');
      return say(response, refusal.status, refusal.text);
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/events') return request.method === 'HEAD' ? updates.head(response) : updates.add(response);
    const found = (await pageFile(url.pathname)) ?? (await attempted(() => answerTo(url, run)));
    if (found === undefined) return say(response, 404, 'There is nothing here.');
    const {type, body, keep} = found;
    response.writeHead(200, {'content-type': type, 'cache-control': keep ? `private, max-age=${keep}` : 'no-store'});
    response.end(body);
  }
}

/** A file that cannot be read now is one that is not there: the page asks again. */
const attempted = (find: () => Promise<Answer | undefined>): Promise<Answer | undefined> =>
  find().catch(() => undefined);

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store'});
  response.end(`${text}\n`);
}
