import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {runQuietly} from '../run-quietly.js';

test.serial('what a damaged file keeps from going on is not advised once more', async (t) => {
  const run = temporaryFolder(t);
  writeFileSync(join(run, 'configuration.json'), '{"options": ');
  writeFileSync(join(run, 'results.json'), '{}');
  for (const command of ['compare', 'pretrain', 'study']) {
    const {code, err} = await runQuietly(command, '--resume', run);
    t.is(code, 1, err);
    t.regex(
      err,
      /^Expected \S+\/configuration\.json to be JSON, as it was written: .*\. Put an unharmed copy in its place\.$/,
    );
  }
});
