import {execFile} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

const built = new URL('../', import.meta.url);
const source = new URL('../../', import.meta.url);

/** What each example prints when it works. */
const prints: Record<string, RegExp> = {
  '01-plain-trainer': /epoch 4: loss \d\.\d+, accuracy 0\.\d+/,
  '02-moco-with-ring':
    /epoch 2: loss \d+\.\d+, ring 0\.01 to 0\.1, \d+ negatives kept\ntrained an encoder of [\d,]+ parameters/,
  '03-swap-the-algorithm':
    /MoCo: finished after 16 steps, loss .*\nInstanceDiscrimination: finished after 16 steps, loss .*\nCMC: .*\nSimCLR: .*\nLocalAggregation: /,
  '04-own-dataset': /learned from 512 spirals: loss \d+\.\d+ after 16 steps/,
  '05-stop-and-resume':
    /stopped after 10 updates: .*\nfinished after 16 updates: .*\nthe two runs are the same, bit for bit/,
  '06-edges-of-the-ring':
    /linear: ends as a ring from 0\.01 to 0\.10\n(.*\n)+plateau: ends as a ring from 0\.01 to 0\.10\n(.*\n)+drawn into .*edges\.svg/,
  '07-own-algorithm': /PlainQueue with a ring: loss \d\.\d+ after 24 steps/,
  '08-all-cores': /\d threads? made 16 updates of 64 images together: loss \d\.\d+/,
  '09-save-and-load-an-encoder':
    /takes 32 × 32 pixels, rgb; gives 64 numbers\na picture of .* resembles\n( {2}picture \d+, .*: cosine 0\.\d+\n){5}/,
  '10-two-modalities':
    /before training ([0-9]|1\d)\.\d% of the pictures find their caption\nafter it [4-9]\d\.\d%, at a learned temperature of 0\.0\d+/,
};

const examples = readdirSync(source)
  .filter((name) => /^\d\d-.*\.ts$/.test(name))
  .map((name) => name.replace('.ts', ''));

test('every example has its output stated here', (t) => {
  t.deepEqual(examples, Object.keys(prints));
});

for (const name of examples) {
  test.serial(`example ${name} runs and prints what it should`, async (t) => {
    const {stdout} = await promisify(execFile)(process.execPath, [fileURLToPath(new URL(`${name}.js`, built))]);
    t.regex(stdout, prints[name] as RegExp);
  });

  test(`example ${name} is under 80 lines`, (t) => {
    t.true(readFileSync(new URL(`${name}.ts`, source), 'utf8').split('\n').length <= 80);
  });
}
