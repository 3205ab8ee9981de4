import test from 'ava';
import {KERNEL_PACK_MODULE} from '../../src/kernels/wasm/kernel-pack-module.js';

test('the compiled module is what its source compiles to', async (t) => {
  const {assemble} = await import(new URL('../../../assembly/assemble.js', import.meta.url).href);
  t.true((await assemble()).includes(KERNEL_PACK_MODULE));
});
