import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import test from 'ava';

test('a run that is interrupted and whose ending fails says so, and ends the process all the same', (t) => {
  const program = fileURLToPath(new URL('./interrupted-program.js', import.meta.url));
  const {status, stdout, stderr} = spawnSync(process.execPath, [program], {encoding: 'utf8'});
  t.is(status, 130);
  t.false(stdout.includes('the program goes on'));
  t.regex(stderr, /SIGINT: the run ends after this batch\. A second Ctrl-C ends it at once\./);
  t.regex(stderr, /HookError: "ending" failed in the "fitEnd" hook: the disk is full after \d/);
});
