import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {type FileRequest, fetchFile} from '../../../src/download/fetching/fetch-file.js';
import {type Answer, chunked, type FileServer, file, fileServer, redirect, status} from '../file-server.js';

const bytes = Uint8Array.from({length: 100_000}, (_, at) => (at * 7919) % 251);
const other = bytes.map((value) => value ^ 1);

const impatient = {silence: 200, waits: [1, 1, 1]};

interface Trial {
  readonly server: FileServer;
  readonly part: string;
  readonly notes: string[];
  readonly fetched: (request?: Partial<FileRequest>) => Promise<Uint8Array>;
  /** The ranges that were asked for. */
  readonly ranges: () => (string | undefined)[];
}

async function trial(t: ExecutionContext, ...answers: readonly Answer[]): Promise<Trial> {
  const server = await fileServer(t, {'/file': answers});
  const part = join(temporaryFolder(t), 'file.part');
  const notes: string[] = [];
  const fetched = async (request: Partial<FileRequest> = {}) => {
    await fetchFile({
      part,
      addresses: [`${server.address}/file`],
      joins: 'one version',
      patience: impatient,
      signal: new AbortController().signal,
      note: (text) => notes.push(text),
      onBytes: () => {},
      ...request,
    });
    return readFileSync(part);
  };
  return {server, part, notes, fetched, ranges: () => server.asked.map(({headers}) => headers.range)};
}

test.serial('a file arrives as it is sent, also where a server calls it gzip', async (t) => {
  const {fetched, server, notes} = await trial(t, file(bytes, {headers: {'content-encoding': 'x-gzip'}}));
  const heard: (number | undefined)[] = [];
  t.deepEqual(await fetched({onBytes: (there, total) => heard.push(there, total)}), Buffer.from(bytes));
  t.deepEqual([heard[0], heard[1], heard.at(-2), heard.at(-1)], [0, bytes.length, bytes.length, bytes.length]);
  t.is(server.asked[0]?.headers['accept-encoding'], 'identity');
  t.deepEqual(notes, []);
  t.deepEqual(await fetched(), Buffer.from(bytes));
  t.is(server.asked.length, 1, 'what is whole is not asked for again');
});

test.serial('a file of a length that the server does not say arrives too', async (t) => {
  const {fetched} = await trial(t, chunked(bytes));
  t.deepEqual(await fetched(), Buffer.from(bytes));
});

test.serial(
  'a transfer that breaks off goes on where it was, on the condition that the file is the same',
  async (t) => {
    const {fetched, server, notes, ranges} = await trial(
      t,
      file(bytes, {cut: 40_000}),
      file(bytes, {cut: 20_000}),
      file(bytes),
    );
    t.deepEqual(await fetched(), Buffer.from(bytes));
    t.deepEqual(ranges(), [undefined, 'bytes=40000-', 'bytes=60000-']);
    t.is(server.asked[1]?.headers['if-range'], '"1"');
    t.deepEqual(notes, [
      'the connection broke off at 40.0 kB; trying again in 0 s',
      'the connection broke off at 60.0 kB; trying again in 0 s',
    ]);
  },
);

test.serial('a connection on which nothing comes is given up, and the rest asked for anew', async (t) => {
  const {fetched, notes, ranges} = await trial(t, file(bytes, {silent: 50_000}), file(bytes));
  t.deepEqual(await fetched(), Buffer.from(bytes));
  t.deepEqual(ranges(), [undefined, 'bytes=50000-']);
  t.deepEqual(notes, ['the server was silent for 0.2 s at 50.0 kB; trying again in 0 s']);
});

test.serial('where a server gives no parts, the file is downloaded from its beginning', async (t) => {
  const {fetched, notes} = await trial(t, file(bytes, {cut: 40_000}), file(bytes, {ranges: 'ignored'}));
  t.deepEqual(await fetched(), Buffer.from(bytes));
  t.is(notes[1], 'the server gives no parts of it: the 40.0 kB that were there are downloaded again');
});

test.serial('a file that has changed meanwhile is downloaded from its beginning', async (t) => {
  const changed = file(other, {etag: '"2"'});
  const {fetched, notes} = await trial(t, file(bytes, {cut: 40_000}), changed);
  t.deepEqual(await fetched(), Buffer.from(other));
  t.is(notes[1], 'the file on the server is another than before: the 40.0 kB that were there are downloaded again');
});

test.serial('a server that gives a part of another version is found out', async (t) => {
  const changed = file(other, {etag: '"2"', ranges: 'without condition'});
  const longer = file(Buffer.concat([other, other]), {ranges: 'without condition'});
  for (const answer of [changed, longer]) {
    const {fetched, notes, part} = await trial(t, file(bytes, {cut: 40_000}), answer);
    t.deepEqual((await fetched()).subarray(0, 100_000), Buffer.from(other));
    t.is(
      notes[1],
      'the file on the server is another than before, and is downloaded from its beginning at 0 B; trying again in 0 s',
    );
    t.true(existsSync(`${part}.json`));
  }
});

test.serial('a part of more bytes than the file has is thrown away', async (t) => {
  const {fetched, ranges} = await trial(
    t,
    file(bytes, {cut: 40_000}),
    file(bytes.subarray(0, 30_000), {ranges: 'without condition'}),
  );
  t.deepEqual(await fetched(), Buffer.from(bytes.subarray(0, 30_000)));
  t.deepEqual(ranges(), [undefined, 'bytes=40000-', undefined]);
});

test.serial('redirections are followed, also to another server, unless they have no end', async (t) => {
  const beyond = await fileServer(t, {'/there': [file(bytes)]});
  const server = await fileServer(t, {
    '/file': [redirect('/next')],
    '/next': [redirect(`${beyond.address}/there`)],
    '/round': [redirect('/round')],
    '/away': [redirect('ftp://127.0.0.1/file')],
  });
  const {fetched} = await trial(t);
  t.deepEqual(await fetched({addresses: [`${server.address}/file`]}), Buffer.from(bytes));
  const refused = async (path: string) => {
    const {message} = await t.throwsAsync(
      fetched({addresses: [`${server.address}${path}`], part: join(temporaryFolder(t), 'part')}),
    );
    return message.replace(server.address, '');
  };
  t.is(await refused('/round'), '/round was refused: it redirects more than 10 times');
  t.is(await refused('/away'), '/away was refused: it redirects to ftp://127.0.0.1/file, which is no web address');
});

test.serial('a server that is overloaded is asked again, when it says', async (t) => {
  const {fetched, notes} = await trial(t, status(503), status(429, {'retry-after': '1'}), file(bytes));
  const started = Date.now();
  t.deepEqual(await fetched(), Buffer.from(bytes));
  t.true(Date.now() - started >= 1000);
  t.deepEqual(notes, [
    'the server answered 503 Service Unavailable at 0 B; trying again in 0 s',
    'the server answered 429 Too Many Requests at 0 B; trying again in 1 s',
  ]);
  const busy = await trial(t, status(503, {'retry-after': '7200'}));
  await t.throwsAsync(busy.fetched(), {
    message: `${busy.server.address}/file could not be downloaded: the server answered 503 Service Unavailable, and asks for 2 h 00 min of waiting`,
  });
});

test.serial('a server that brings nothing is given up after some tries, and what was there stays', async (t) => {
  const {fetched, server, part} = await trial(t, file(bytes, {cut: 40_000}), status(500));
  await t.throwsAsync(fetched(), {
    message: `${server.address}/file could not be downloaded: the server answered 500 Internal Server Error after 4 tries`,
  });
  t.is(readFileSync(part).length, 40_000);
});

test.serial('where no server is reached, a few tries are enough', async (t) => {
  const {fetched, notes} = await trial(t);
  const nobody = 'http://127.0.0.1:1/file';
  const request = {addresses: [nobody], patience: {silence: 200, waits: Array.from({length: 20}, () => 1)}};
  await t.throwsAsync(fetched(request), {
    message: `${nobody} could not be downloaded: the server refused the connection after 4 tries`,
  });
  t.is(notes.length, 3);
});

test.serial('where the first address has no file, the next one is asked', async (t) => {
  const {server, fetched, notes} = await trial(t, file(bytes));
  const none = await fileServer(t, {'/page': [status(200, {'content-type': 'text/html; charset=utf-8'})]});
  const [missing, page] = [`${none.address}/file`, `${none.address}/page`];
  t.deepEqual(await fetched({addresses: [missing, page, `${server.address}/file`]}), Buffer.from(bytes));
  t.deepEqual(notes, [
    `${missing} was refused: 404 Not Found; trying ${page}`,
    `${page} was refused: a web page came in its place; trying ${server.address}/file`,
  ]);
  const part = join(temporaryFolder(t), 'part');
  await t.throwsAsync(fetched({addresses: [missing, page], part}), {
    message: `${page} was refused: a web page came in its place`,
  });
});

test.serial('of a file whose checksum is known another server gives the rest', async (t) => {
  const first = await fileServer(t, {'/file': [file(bytes, {cut: 40_000}), status(410)]});
  const {server, fetched, ranges} = await trial(t, file(bytes, {etag: '"its own"'}));
  const addresses = [`${first.address}/file`, `${server.address}/file`];
  t.deepEqual(await fetched({addresses, joins: 'any server'}), Buffer.from(bytes));
  t.deepEqual(ranges(), ['bytes=40000-']);
  t.is(server.asked[0]?.headers['if-range'], undefined);
});

test.serial('a download that is aborted ends at once, and the next one goes on from there', async (t) => {
  const {fetched, ranges} = await trial(t, file(bytes, {silent: 50_000}), file(bytes));
  const controller = new AbortController();
  const aborted = fetched({
    signal: controller.signal,
    patience: {silence: 60_000, waits: []},
    onBytes: (there) => there === 50_000 && controller.abort(new Error('enough')),
  });
  await t.throwsAsync(aborted, {message: 'enough'});
  t.deepEqual(await fetched(), Buffer.from(bytes));
  t.deepEqual(ranges(), [undefined, 'bytes=50000-']);
});

test.serial('what cannot be written is no fault of the server', async (t) => {
  const {fetched, server} = await trial(t, file(bytes));
  await t.throwsAsync(fetched({part: join(temporaryFolder(t), 'nowhere', 'part')}), {code: 'ENOENT'});
  t.is(server.asked.length, 1);
});
