import test from 'ava';
import {agreeingKeysPerNorm, groupsOfKeys} from '../../src/algorithms/groups-of-keys.js';

test('keys are divided into as many groups on each rank, at least one', (t) => {
  t.is(groupsOfKeys(64, {ranks: 1, keysPerNorm: 32}), 2);
  t.is(groupsOfKeys(64, {ranks: 4, keysPerNorm: 32}), 4);
  t.is(groupsOfKeys(64, {ranks: 4, keysPerNorm: 8}), 8);
  t.is(groupsOfKeys(10, {ranks: 1, keysPerNorm: 32}), 1);
});

test('there always is a number of keys with which ranks make the groups of a single process, and it is the nearest', (t) => {
  for (const ranks of [2, 3, 4, 7]) {
    for (const share of [1, 3, 8, 10]) {
      for (const keysPerNorm of [1, 2, 5, 32, 500]) {
        const keys = ranks * share;
        const agreeing = agreeingKeysPerNorm(keys, {ranks, keysPerNorm});
        const agree = (each: number) =>
          groupsOfKeys(keys, {ranks, keysPerNorm: each}) === groupsOfKeys(keys, {ranks: 1, keysPerNorm: each});
        t.true(agree(agreeing));
        const distance = Math.abs(agreeing - keysPerNorm);
        for (let each = 1; each <= share; each++) t.true(!agree(each) || Math.abs(each - keysPerNorm) >= distance);
      }
    }
  }
});
