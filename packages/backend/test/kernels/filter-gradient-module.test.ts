import test from 'ava';
import {FILTER_GRADIENT_MODULE} from '../../src/kernels/wasm/filter-gradient-module.js';

test('the compiled module is what its source compiles to', async (t) => {
  const {assemble} = await import(new URL('../../../assembly/assemble.js', import.meta.url).href);
  t.true((await assemble()).includes(FILTER_GRADIENT_MODULE));
});
