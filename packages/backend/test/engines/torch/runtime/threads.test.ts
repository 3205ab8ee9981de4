import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {testOnTorch} from '@annulus/testing/torch';

const index = JSON.stringify(new URL('../../../../src/index.js', import.meta.url).href);

testOnTorch('threads that end, and a process that ends, leave the others as they are', async (t) => {
  const worker = `
    (async () => {
      const {parentPort} = require('node:worker_threads');
      const {useBackend} = await import(${index});
      await useBackend('torch');
      parentPort.postMessage('computes');
      const tf = await import(${JSON.stringify(import.meta.resolve('@tensorflow/tfjs'))});
      for (;;) { tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])); await new Promise(setImmediate); }
    })();`;
  const main = `
    const {Worker} = require('node:worker_threads');
    (async () => {
      const worker = new Worker(${JSON.stringify(worker)}, {eval: true});
      await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
      const {useBackend} = await import(${index});
      const tf = await import(${JSON.stringify(import.meta.resolve('@tensorflow/tfjs'))});
      await useBackend('torch');
      const x = tf.ones([64, 64]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await worker.terminate();
      const sum = (await tf.sum(tf.matMul(x, x)).data())[0];
      console.log(sum, tf.memory().handles);
      tf.matMul(x, x).data();
      process.exit(0);
    })();`;
  const {stdout, stderr} = await promisify(execFile)(process.execPath, ['-e', main]);
  t.is(stdout, `${64 ** 3} 3\n`);
  t.is(stderr, '');
});
