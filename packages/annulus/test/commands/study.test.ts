import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {runningCommand} from '../../src/commands/running-command.js';
import {runQuietly} from '../run-quietly.js';

const refused: readonly (readonly [args: readonly string[], message: string])[] = [
  [
    ['--sweep', 'temperature=0'],
    'Expected --temperature to be a positive number, two as in 0.5..0.1, or learned:0.1, received 0.',
  ],
  [
    ['--sweep', 'temperature'],
    'Expected --sweep to be an option and its values, each once, such as temperature=0.07,0.2, received temperature.',
  ],
  [
    ['--preset', 'tables'],
    'Expected --preset to be one of tables-1-2-6b, table-1, table-2, table-5, table-6b, temperature, edges, classes, received tables. Did you mean tables-1-2-6b?',
  ],
  [
    ['--add', 'seeds=1'],
    'Expected --resume with --add: it adds to a study that was begun. Name the study, or use --sweep.',
  ],
  [
    ['--seed', '4294967295'],
    'Expected --seed (4294967295) and the --seeds (3) from it to end at 4294967295 or before. Lower --seed.',
  ],
  [
    ['--dataset', 'cifar10'],
    `Expected --root with --dataset cifar10: the folder that holds cifar-10-batches-bin. Download it: ${runningCommand()} download cifar10 --root data`,
  ],
  [
    ['--decoupled', 'on', '--algorithm', 'la'],
    'Expected no --decoupled with --algorithm la: only moco, ir, cmc, simclr and nnclr have a positive in its denominator that can be left out. Leave it out.',
  ],
];

for (const [args, message] of refused) {
  test.serial(`study ${args.join(' ')} is refused with exit code 2`, async (t) => {
    t.deepEqual(await runQuietly('study', ...args), {code: 2, out: '', err: message});
  });
}

test.serial('a dry run says what would be trained and what it would cost, and trains nothing', async (t) => {
  const tiny =
    '--train 64 --test 16 --epochs 2 --batch-size 16 --width 4 --dimensions 8 --seeds 2 --jobs 2 --output nowhere';
  const swept = ['--sweep', 'algorithm=ir,byol', '--sweep', 'negatives=16', '--backend', TESTED_BACKEND, '--dry-run'];
  const {code, out, err} = await runQuietly('study', ...tiny.split(' '), ...swept);
  t.deepEqual([code, err], [0, '']);
  const lines = out.trimEnd().split('\n');
  t.deepEqual(lines.slice(0, 5), [
    '3 cells × 2 seeds = 6 trainings, and 2 encoders to measure before training',
    'Left out: algorithm byol, negatives 16, ring on. Expected no ring on with algorithm byol: it has no negatives that a ring could choose among. Use ring off.',
    '  IR, negatives 16: ir_negatives=16',
    '  IRing, negatives 16: ir-ring_negatives=16',
    '  BYOL: byol',
  ]);
  t.regex(
    lines.at(-2) ?? '',
    /^Budget: 6 trainings, 768 examples to learn from; by a few measured updates .* of training alone/,
  );
  t.is(lines.at(-1), 'Nothing was trained or written.');
});

test.serial('the help of a study names every flag with its meaning and its default', async (t) => {
  const {code, out} = await runQuietly('study', '--help');
  t.is(code, 0);
  const words = out.replace(/\s+/g, ' ');
  for (const flag of words.split(/ --(?=[a-z-]+ <)/).slice(1))
    t.true(flag.includes('(default: ') || flag.startsWith('root'), flag);
  for (const name of ['--sweep', '--for', '--preset', '--add', '--opens', '--decoupled'])
    t.true(words.includes(` ${name} `));
});
