import {appendFile, cp, mkdir, rm, symlink, writeFile} from 'node:fs/promises';
import {request} from 'node:http';
import {connect, createServer} from 'node:net';
import {hostname, networkInterfaces} from 'node:os';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import type {Curve, PicturesView, RingView, RunSummary} from '../../src/watch/page-data.js';
import {watch} from '../../src/watch/watch.js';
import {watchedRun} from './watched-run.js';

/** Opens the page of a run for one test. */
async function opened(t: ExecutionContext, folder: string): Promise<URL> {
  const {url, close} = await watch(folder, {port: 0});
  t.teardown(close);
  return new URL(url);
}

/** A copy of the run, for a test to do something to. */
async function copyOfRun(t: ExecutionContext): Promise<string> {
  const folder = join(temporaryFolder(t), 'run');
  await cp(await watchedRun(), folder, {recursive: true});
  return folder;
}

/** What a page hears first. */
async function summaryOf(url: URL): Promise<RunSummary> {
  const {body} = await fetch(new URL('/events', url));
  let heard = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    heard += Buffer.from(chunk).toString('utf8');
    const [, data] = /^data: (.*)\n\n/m.exec(heard) ?? [];
    if (data !== undefined) return JSON.parse(data) as RunSummary; // Leaving the loop hangs up.
  }
  throw new Error('Expected an event.');
}

/** Asks as no browser would. */
function raw(url: URL, options: {path?: string; method?: string; headers?: Record<string, string>}) {
  return new Promise<{status: number | undefined; body: string}>((resolve, reject) => {
    const asked = request({host: '127.0.0.1', port: url.port, ...options}, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({status: answer.statusCode, body}));
    });
    asked.on('error', reject).end();
  });
}

test.serial('a run that is over is shown with its trainings, curves, rings and pictures', async (t) => {
  const url = await opened(t, await watchedRun());
  const run = await summaryOf(url);
  t.like(run, {name: 'tiny', state: 'finished', says: 'Finished.', planned: 2, problems: []});
  t.deepEqual(run.facts.slice(0, 6), ['compare', 'MoCo', 'shapes', '16 pictures', '3 epochs', 'kNN by guessing 12.5%']);
  t.deepEqual(
    run.trainings.map(({place, label, state, epoch, epochs, done, ring}) => [
      place,
      label,
      state,
      epoch,
      epochs,
      done,
      ring,
    ]),
    [
      ['moco', 'MoCo', 'finished', 3, 3, 1, [1, 2, 3]],
      ['moco-ring', 'MoCoRing', 'finished', 3, 3, 1, [1, 2, 3]],
    ],
  );
  t.true(['loss', 'learningRate', 'knn/accuracy', 'ring/outer'].every((metric) => run.metrics.includes(metric)));

  const asked = async <T>(path: string) => (await (await fetch(new URL(path, url))).json()) as T;
  const curves = await asked<Curve[]>('/curves?metric=loss');
  t.deepEqual(
    curves.map(({place, batches, epochs}) => [place, batches.map(([x]) => x), epochs.map(([x]) => x)]),
    ['moco', 'moco-ring'].map((place) => [place, [0.5, 1, 1.5, 2, 2.5, 3], [1, 2, 3]]),
  );
  const plain = await asked<RingView>('/ring?training=moco&epoch=3');
  t.true(plain.histogram && !plain.histogram.thresholds);
  const ring = await asked<RingView>('/ring?training=moco-ring&epoch=3');
  t.is(ring.anchors.length, 8);
  const [anchor] = ring.anchors;
  t.like(anchor, {epoch: 3, candidates: 15, nearer: 3, kept: 4});
  t.deepEqual([...new Set(anchor?.row.map(([, , , part]) => part))], [0, 1, 2]);
  const {histogram} = ring;
  t.true((histogram?.thresholds?.inner ?? 0) > (histogram?.thresholds?.outer ?? 1));
  const {epochs} = await asked<{epochs: unknown[]}>(`/neighbours?training=moco&anchor=${anchor?.id}`);
  t.true(epochs.length >= 1 && epochs.length <= 3);

  const {pictures} = await asked<PicturesView>('/pictures?ids=1,15,16');
  t.deepEqual(Object.keys(pictures), ['1', '15']);
  const picture = await fetch(new URL('/picture?id=1', url));
  t.is(picture.headers.get('content-type'), 'image/png');
  t.deepEqual([...new Uint8Array(await picture.arrayBuffer())].slice(1, 4), [...Buffer.from('PNG')]);
});

test.serial('no other page, host or method is answered', async (t) => {
  const url = await opened(t, await watchedRun());
  const host = `localhost:${url.port}`;
  const names = `localhost:${url.port}, 127.0.0.1:${url.port}, [::1]:${url.port}`;
  t.is((await raw(url, {headers: {host}})).status, 200);
  t.deepEqual(await raw(url, {headers: {host: `evil.example:${url.port}`}}), {
    status: 403,
    body: `Expected the host to be one of ${names}: this page is for this machine only.\n`,
  });
  t.is((await raw(url, {headers: {host: 'localhost'}})).status, 403);
  const foreign = {status: 403, body: 'Expected a request of this page itself, received one of another page.\n'};
  t.deepEqual(await raw(url, {headers: {host, origin: 'http://evil.example'}}), foreign);
  t.deepEqual(await raw(url, {headers: {host, origin: 'null'}}), foreign);
  t.deepEqual(await raw(url, {headers: {host, 'sec-fetch-site': 'cross-site'}}), foreign);
  t.deepEqual(await raw(url, {method: 'POST', headers: {host}}), {
    status: 405,
    body: 'Expected GET or HEAD, received POST.\n',
  });
  for (const path of ['/', '/events', '/curves?metric=loss']) {
    const {status, headers, body} = await fetch(new URL(path, url), {method: 'HEAD'});
    t.deepEqual([status, headers.get('cache-control'), body], [200, 'no-store', null]);
  }
});

test.serial('only loopback addresses answer', async (t) => {
  const url = await opened(t, await watchedRun());
  const others = Object.values(networkInterfaces()).flatMap((found = []) => found.filter(({internal}) => !internal));
  const reached = others.map(
    ({address, scopeid}) =>
      new Promise<boolean>((resolve) => {
        const socket = connect({
          host: scopeid ? `${address}%${scopeid}` : address,
          port: Number(url.port),
          timeout: 500,
        });
        const end = (answered: boolean) => {
          socket.destroy();
          resolve(answered);
        };
        socket
          .on('connect', () => end(true))
          .on('error', () => end(false))
          .on('timeout', () => end(false));
      }),
  );
  t.true((await Promise.all(reached)).every((answered) => !answered));
});

test.serial('no address reads another file', async (t) => {
  const url = await opened(t, await watchedRun());
  const headers = {host: `localhost:${url.port}`};
  const hostile = [
    '/../package.json',
    '/page/../../package.json',
    '/page/%2e%2e%2fmain.js',
    '/page/main.d.ts',
    '/page/..%5c..%5cmain.js',
    '/configuration.json',
    '//etc/passwd',
    '/picture?id=../../etc/passwd',
    '/picture?id=-1',
    '/picture?id=99',
    '/ring?training=../tiny/moco&epoch=1',
    '/ring?training=__proto__&epoch=1',
    '/constructor',
    '/__proto__',
  ];
  for (const path of hostile) t.is((await raw(url, {path, headers})).status, 404, path);
  const {headers: sent} = await fetch(url);
  t.true(sent.get('content-security-policy')?.startsWith("default-src 'none'; script-src 'self';"));
  t.is(sent.get('x-content-type-options'), 'nosniff');
});

test.serial('a link that leads out of the run is not read, and a file that is damaged is told', async (t) => {
  const folder = await copyOfRun(t);
  const outside = join(temporaryFolder(t), 'secret.jsonl');
  await writeFile(outside, '{"event":"epoch","epoch":0,"secret":42}\n');
  await mkdir(join(folder, 'linked'));
  await symlink(outside, join(folder, 'linked', 'metrics.jsonl'));
  await appendFile(join(folder, 'moco', 'metrics.jsonl'), 'no JSON\n{"event":"epoch","epoch":');
  const run = await summaryOf(await opened(t, folder));
  t.deepEqual(run.problems, [
    `${join(folder, 'linked', 'metrics.jsonl')} is a link that leads out of the run's folder, so it is not read.`,
    'moco: 1 damaged line of its metrics is left out.',
  ]);
  t.false(run.metrics.includes('secret'));
  t.is(run.trainings.find(({place}) => place === 'moco')?.epoch, 3);
});

test.serial('a run that was killed, that failed, that is silent and that is gone says so', async (t) => {
  const folder = await copyOfRun(t);
  await rm(join(folder, 'results.json'));
  const url = await opened(t, folder);
  const status = {id: 'moco', label: 'MoCo', epochs: 3, batches: 2, from: 0, started: '2026-05-31T15:45:02.000Z'};
  const write = (more: object) => writeFile(join(folder, 'moco', 'status.json'), JSON.stringify({...status, ...more}));
  const heard = async () => {
    await new Promise((resolve) => setTimeout(resolve, 350)); // What was read is news enough for 300 ms.
    return summaryOf(url);
  };
  await rm(join(folder, 'moco-ring'), {recursive: true});
  await write({state: 'running', process: 2 ** 22 + 1, host: hostname()});
  const killed = await heard();
  t.is(killed.state, 'killed');
  t.regex(
    killed.says,
    /^Killed: its process is gone, no news for \d+ s\. Go on from its last checkpoint: resume the comparison in \//,
  );
  await write({state: 'failed', error: 'The loss is NaN.', process: 1, host: hostname()});
  const failed = await heard();
  t.is(failed.says, `Failed. The loss is NaN. Go on with what is saved: resume the comparison in ${folder}`);
  t.is(failed.trainings[0]?.error, 'The loss is NaN.');
  await rm(folder, {recursive: true});
  const gone = await heard();
  t.is(gone.says, `Gone: there is no folder ${folder} any more. This page goes on when it is back.`);
});

test.serial('a folder that is no run, a port that makes no sense and a busy one are refused', async (t) => {
  const folder = temporaryFolder(t);
  await t.throwsAsync(watch(folder), {
    name: 'OptionError',
    message: `Expected the folder of a run, as compare, ablation and pretrain make one, received ${folder}, which holds no configuration.json.`,
  });
  const run = await watchedRun();
  await t.throwsAsync(watch(run, {port: 70_000}), {
    message: 'Expected port to be a port from 1 to 65535, or auto, received 70000.',
  });
  const other = createServer();
  const busy = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as {port: number}).port));
  });
  t.teardown(() => void other.close());
  await t.throwsAsync(watch(run, {port: busy}), {
    message: `Expected port to be free, received ${busy}: another program answers there, such as another annulus watch. Choose another from 1024 to 65535, or port auto for the next that is free.`,
  });
  const pages = [await watch(run, {port: 'auto'}), await watch(run, {port: 'auto'})];
  t.not(pages[0]?.url, pages[1]?.url);
  for (const page of pages) await page.close();
});
