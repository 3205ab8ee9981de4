import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {EncoderFolderError, fetchEncoder} from '../../src/browser.js';
import {saveEncoder, smallConvNet} from '../../src/index.js';

test.before(() => useTestedBackend('wasm'));

/** The address of a server of a folder; a page comes where a path ends in `page/encoder.json`, as from many servers. */
async function served(t: ExecutionContext, folder: string): Promise<string> {
  const server = createServer(async ({url = ''}, response) => {
    if (url === '/page/encoder.json') return response.end('<!doctype html>');
    const bytes = await readFile(join(folder, url)).catch(() => undefined);
    return response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.serial('an encoder that is fetched has the very features of the one that was saved', async (t) => {
  const folder = temporaryFolder(t);
  const address = await served(t, folder);
  const tensors = tf.memory().numTensors;
  const normalization = {mean: [0.4, 0.5, 0.6], standardDeviation: [0.2, 0.3, 0.4]};
  const encoder = smallConvNet({width: 2, dimensions: 3, size: 16, input: {normalization}});
  await saveEncoder(encoder, folder);
  const fetched = await fetchEncoder(`${address}/`);
  t.deepEqual(fetched.input, encoder.input);
  for (const feature of ['embedding', 'pooled', 'stage2']) {
    const [own, theirs] = [encoder, fetched].map((each) =>
      tf.tidy(() => each.extract(tf.ones([1, 16, 16, 3]), feature).dataSync()),
    );
    t.deepEqual(theirs, own);
  }
  for (const each of [encoder, fetched]) each.dispose();
  t.is(tf.memory().numTensors, tensors);
});

test.serial('what cannot be fetched is told: the address, what came, what to do', async (t) => {
  const folder = temporaryFolder(t);
  const address = await served(t, folder);
  const told = async (place: string) =>
    (await t.throwsAsync(fetchEncoder(place), {instanceOf: EncoderFolderError})).message;
  t.is(
    await told(`${address}/nothing`),
    `Expected ${address}/nothing/encoder.json to be there, received 404 Not Found. Give the address of a folder that saveEncoder or ` +
      'annulus export wrote.',
  );
  t.regex(
    await told(`${address}/page`),
    /^Expected http:.*\/page\/encoder\.json to be JSON: .*\. It is a page: many servers give one where a file is missing\.$/,
  );
  t.regex(
    await told('http://127.0.0.1:9'),
    /^http:\/\/127\.0\.0\.1:9\/encoder\.json cannot be fetched: .*\. Is the server running, and does it let this page read \(CORS\)\?$/,
  );
});
