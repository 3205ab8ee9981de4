import test from 'ava';
import {changedComputing} from '../../src/training/changed-computing.js';

const backend = {name: 'torch', reason: 'asked for'};
const before = {device: 'cuda:0', precision: 'tf32', library: 'torch 2.11.0+cu130'} as const;

test('a run that goes on with another device, precision or library is told so', (t) => {
  const now = {device: 'cpu', precision: 'float32', library: 'torch 2.13.0+cpu'} as const;
  t.deepEqual(changedComputing({backend: {...backend, ...before}}, {computing: now}), [
    'It was started with torch 2.11.0+cu130 on cuda:0 in tf32 and goes on with torch 2.13.0+cpu on cpu in float32: the last digits may differ.',
  ]);
});

test('one that goes on as it was, or was started by a version that did not say, is told nothing', (t) => {
  t.deepEqual(changedComputing({backend: {...backend, ...before}}, {computing: before}), []);
  t.deepEqual(changedComputing({backend}, {computing: before}), []);
});
