import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

test.serial(
  'a training for which nobody has chosen a backend says so once, and TensorFlow.js sends nobody elsewhere',
  async (t) => {
    const program = fileURLToPath(new URL('./no-backend-program.js', import.meta.url));
    const {stdout, stderr} = await promisify(execFile)(process.execPath, [program]);
    t.is(stdout, '');
    const [warning, ...more] = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('(Use `node'));
    t.regex(
      warning ?? '',
      /^\(node:\d+\) Warning: Nobody has chosen a backend, so TensorFlow\.js trains in plain JavaScript, many times slower than it could\. Write `await useBackend\(\)` before anything is made, with useBackend of @annulus\/backend; useBackend\('cpu'\) if it is meant so\.$/,
    );
    t.deepEqual(more, []);
  },
);
