import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type {ExecutionContext} from 'ava';

interface Shape {
  readonly size?: number;
  readonly channels?: 1 | 3;
}

/** A folder as a comparison of MoCo with and without a ring leaves it: two encoders that differ. */
export async function comparedRun(t: ExecutionContext, {size = 32, channels = 3}: Shape = {}): Promise<string> {
  const run = temporaryFolder(t);
  for (const [seed, name] of ['moco', 'moco-ring'].entries()) {
    const encoder = smallConvNet({width: 2, dimensions: 4, size, channels, seed});
    await saveEncoder(encoder, join(run, name, 'encoder'));
    encoder.dispose();
  }
  const options = {algorithm: ['moco'], ring: ['off', 'on'], inner: 0.01, outer: 0.1, anneal: 'linear', opens: 0};
  writeFileSync(join(run, 'configuration.json'), JSON.stringify({command: 'compare', options}));
  return run;
}
