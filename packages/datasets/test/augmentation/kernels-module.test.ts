import test from 'ava';
import {KERNELS_MODULE} from '../../src/augmentation/kernels-module.js';

test('the compiled module is what its source compiles to', async (t) => {
  const {assemble} = await import(new URL('../../../assembly/assemble.js', import.meta.url).href);
  t.true((await assemble()).includes(KERNELS_MODULE));
});
