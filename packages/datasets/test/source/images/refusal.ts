import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type {ExecutionContext} from 'ava';

/** The message about the only image of a folder, without its path. */
export async function refusal(t: ExecutionContext, name: string, bytes: Uint8Array): Promise<string | undefined> {
  const root = temporaryFolder(t);
  writeFileSync(join(root, name), bytes);
  const error = await t.throwsAsync(async () => imageFolder({root}).get(0), {instanceOf: DataFileError});
  t.is((error as DataFileError).path, join(root, name));
  return error?.message.replace(`${join(root, name)} `, '');
}
