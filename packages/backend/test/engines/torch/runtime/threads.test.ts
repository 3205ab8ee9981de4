import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {testOnTorch} from '@annulus/testing/torch';

const urlOf = (name: string) =>
  JSON.stringify(new URL(`../../../../src/engines/torch/runtime/${name}.js`, import.meta.url));

const load = `
  const {aten} = await import(${urlOf('operators')});
  const {keep, scoped} = await import(${urlOf('scope')});
  const {native} = await import(${urlOf('native')});
  const ones = () => aten('full')([64, 64], 1, 6);
  const product = () => keep(aten('matmul')(ones(), ones()));`;

/** Computes until it is ended. */
const worker = `(async () => {${load}
  require('node:worker_threads').parentPort.postMessage(scoped(product));
  for (;;) {
    scoped(product);
    await new Promise(setImmediate);
  }
})();`;

const main = `(async () => {${load}
  const {Worker} = require('node:worker_threads');
  const thread = new Worker(${JSON.stringify(worker)}, {eval: true});
  const first = await new Promise((resolve, reject) => thread.on('message', resolve).on('error', reject));
  const own = scoped(product);
  await thread.terminate();
  console.log(first, own, (await native().read(own))[0], native().counts().live);
  native().read(own);
  process.exit(0);
})();`;

testOnTorch('a thread that ends, and a process that ends while it reads, leave the others as they are', async (t) => {
  const {stdout, stderr} = await promisify(execFile)(process.execPath, ['-e', main]);
  t.is(stdout, '3 3 64 1\n', 'each has its own numbers');
  t.is(stderr, '');
});
