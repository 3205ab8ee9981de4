import {DataFileError} from '@annulus/datasets';
import type {ExecutionContext} from 'ava';

/** The message of the DataFileError that `open` throws, a folder in it being called ~. */
export function dataError(t: ExecutionContext, root: string, open: () => unknown): string | undefined {
  return t.throws(open, {instanceOf: DataFileError})?.message.replaceAll(root, '~');
}
