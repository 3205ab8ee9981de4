import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import type {ExecutionContext} from 'ava';
import {build} from 'vite';

/** The folder of the example. */
const source = join(import.meta.dirname, '..', '..', '..', 'browser');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
};

/** Builds the page as `vite build` does, into a folder without an encoder. */
export async function builtPage(folder: string): Promise<void> {
  await build({root: source, publicDir: false, logLevel: 'silent', build: {outDir: folder, minify: false}});
}

/** The address of a server of a folder, which ends with the test. */
export async function served(t: ExecutionContext, folder: string): Promise<string> {
  const server = createServer(async ({url = '/'}, response) => {
    const {pathname} = new URL(url, 'http://here');
    const path = pathname === '/' ? 'index.html' : normalize(decodeURIComponent(pathname));
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    response
      .writeHead(bytes ? 200 : 404, {'content-type': types[extname(path)] ?? 'application/octet-stream'})
      .end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
