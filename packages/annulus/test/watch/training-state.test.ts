import {spawnSync} from 'node:child_process';
import {hostname} from 'node:os';
import test from 'ava';
import {stateOf} from '../../src/watch/training-state.js';

const here = {process: process.pid, host: hostname()};
const elsewhere = {process: 1, host: 'another machine'};

/** A process that has just ended. */
const gone = {process: spawnSync('true').pid, host: hostname()};

test('a training is what its status, its process and its results say', (t) => {
  t.is(stateOf({status: {state: 'running', ...here}, quiet: 1e6}), 'running');
  t.is(stateOf({status: {state: 'running', ...gone}, quiet: 0}), 'killed');
  t.is(stateOf({status: {state: 'running', ...elsewhere}, quiet: 5}), 'running');
  t.is(stateOf({status: {state: 'running', ...elsewhere}, quiet: 500}), 'silent');
  t.is(stateOf({status: {state: 'finished', ...here}, quiet: 0}), 'measuring');
  t.is(stateOf({status: {state: 'finished', ...here}, quiet: 0, result: 'finished'}), 'finished');
  t.is(stateOf({status: {state: 'finished', ...gone}, quiet: 0}), 'stopped');
  t.is(stateOf({status: {state: 'stopped', ...gone}, quiet: 0}), 'stopped');
  t.is(stateOf({status: {state: 'failed', ...here}, quiet: 0}), 'failed');
});

test('a training that failed before and is tried again runs', (t) => {
  t.is(stateOf({status: {state: 'running', ...here}, quiet: 0, result: 'failed'}), 'running');
  t.is(stateOf({status: {state: 'running', ...gone}, quiet: 0, result: 'failed'}), 'failed');
});

test('a training of a version without a status is what its results and its silence say', (t) => {
  t.is(stateOf({quiet: 1}), 'running');
  t.is(stateOf({quiet: 1e4}), 'silent');
  t.is(stateOf({quiet: 1e4, result: 'finished'}), 'finished');
});
