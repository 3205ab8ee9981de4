import {readFileSync} from 'node:fs';
import {useBackend} from '@annulus/backend';
import {TESTED_BACKENDS} from '@annulus/testing/backend-under-test';
import {testWithShared} from '@annulus/testing/shared';
import type {ExecutionContext} from 'ava';

// biome-ignore lint/suspicious/noExplicitAny: the numbers of a reference, by whatever names it has.
export type Reference = any;

/** A test against the numbers of a file of `../shared/reference`. */
export function testWithReference(
  title: string,
  file: string,
  check: (t: ExecutionContext, reference: Reference) => void | Promise<void>,
): void {
  testWithShared(title, `reference/${file}.json`, (t, place) => check(t, JSON.parse(readFileSync(place, 'utf8'))));
}

/** The same on every backend that is tested. */
export function testReferenceOnBackends(
  title: string,
  file: string,
  check: (t: ExecutionContext, reference: Reference) => void | Promise<void>,
): void {
  for (const backend of TESTED_BACKENDS) {
    testWithReference(`${title} (${backend})`, file, async (t, reference) => {
      await useBackend(backend);
      await check(t, reference);
    });
  }
}

/** The numbers of nested lists, one after the other. */
export const flat = (numbers: Reference): Float32Array => Float32Array.from([numbers].flat(9));

/** Asserts that no number is further from the expected one than `tolerance`, or as much of that where it is above 1. */
export function isNear(
  t: ExecutionContext,
  actual: ArrayLike<number>,
  expected: Reference,
  tolerance: number,
  what = '',
): void {
  const wanted = [expected].flat(9) as number[];
  t.is(actual.length, wanted.length, `${what}: as many numbers`);
  const wrong = wanted.findIndex(
    (value, i) => !(Math.abs((actual[i] as number) - value) <= tolerance * Math.max(1, Math.abs(value))),
  );
  if (wrong !== -1) t.fail(`${what}: expected ${wanted[wrong]} at ${wrong}, received ${actual[wrong]}`);
}
