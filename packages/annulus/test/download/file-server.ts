import {once} from 'node:events';
import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ExecutionContext} from 'ava';

/** How a server answers one request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on this machine, and what it was asked. */
export interface FileServer {
  readonly address: string;
  readonly asked: {readonly path: string; readonly headers: IncomingHttpHeaders}[];
}

/** Answers each path by its answers in turn, the last one again and again; what has none is missing. */
export async function fileServer(
  t: ExecutionContext,
  answers: Readonly<Record<string, readonly Answer[]>>,
): Promise<FileServer> {
  const turns = new Map<string, number>();
  const asked: FileServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({path, headers: request.headers});
    const turn = turns.get(path) ?? 0;
    turns.set(path, turn + 1);
    const all = answers[path] ?? [status(404)];
    (all[Math.min(turn, all.length - 1)] as Answer)(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return {address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}

export interface Serving {
  readonly etag?: string;
  /** `ignored`: the whole file whatever is asked; `without condition`: parts whatever version is asked for. */
  readonly ranges?: 'ignored' | 'without condition';
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes after which the connection breaks off, or nothing more comes. */
  readonly cut?: number;
  readonly silent?: number;
}

/** Serves a file as servers of files do. */
export const file =
  (bytes: Uint8Array, {etag = '"1"', ranges, headers = {}, cut, silent}: Serving = {}): Answer =>
  (request, response) => {
    const {range, 'if-range': condition} = request.headers;
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const fits = ranges === 'without condition' || condition === undefined || condition === etag;
    const isPart = start > 0 && ranges !== 'ignored' && fits;
    const body = isPart ? bytes.subarray(start) : bytes;
    if (isPart && start >= bytes.length) {
      response.writeHead(416, {'content-range': `bytes */${bytes.length}`}).end();
      return;
    }
    const part = {'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`};
    response.writeHead(isPart ? 206 : 200, {etag, 'content-length': body.length, ...(isPart && part), ...headers});
    const stop = cut ?? silent;
    if (stop === undefined) response.end(body);
    else response.write(body.subarray(0, stop), () => cut !== undefined && setTimeout(() => response.destroy(), 50));
  };

/** A file whose length is not said, as of archives that are made when they are asked for. */
export const chunked =
  (bytes: Uint8Array): Answer =>
  (_request, response) => {
    response.write(bytes.subarray(0, 10));
    response.end(bytes.subarray(10));
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) => {
    response.writeHead(code, headers).end('no file');
  };

export const redirect = (location: string): Answer => status(302, {location});
