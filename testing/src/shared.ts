import {existsSync} from 'node:fs';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';

/** The folder `shared`, beside the repository. */
const shared = join(import.meta.dirname, '..', '..', '..', '..', 'shared');

/** A test on files of `../shared`; where they are absent it says so and passes. */
export function testWithShared(
  title: string,
  path: string,
  check: (t: ExecutionContext, place: string) => void | Promise<void>,
): void {
  const place = join(shared, path);
  test.serial(title, async (t) => {
    if (existsSync(place)) return check(t, place);
    t.log(`Not checked: ../shared/${path} is not there.`);
    return t.pass();
  });
}
