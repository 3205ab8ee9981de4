import {spawnSync} from 'node:child_process';
import test from 'ava';

test("an uncaught error of the program is shown with the program's own line, not with Emscripten's source", (t) => {
  const index = new URL('../../../src/index.js', import.meta.url);
  const program = `import {useBackend} from '${index}'; await useBackend('wasm'); throw new Error('of the program');`;
  const {stderr, status} = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {encoding: 'utf8'});
  t.is(status, 1);
  t.regex(stderr, /Error: of the program/);
  t.notRegex(stderr, /tf-backend-wasm/);
});
