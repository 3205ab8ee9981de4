import test from 'ava';
import {runningCommand} from '../../src/commands/running-command.js';
import {runQuietly} from '../run-quietly.js';
import {ablationOptionsOf} from '../study/study-options-of.js';

const refused: readonly (readonly [args: string, message: string])[] = [
  ['--seeds 0', 'Expected --seeds to be a positive integer, received 0.'],
  ['--jobs 0', 'Expected --jobs to be a positive integer, received 0.'],
  [
    '--variants ir,byol',
    'Expected --variants to be one or more of ir, ir-ring, ir-ring-no-anneal, ir-ring-l0, ir-ball, moco, moco-ring, cmc, cmc-ring, simclr, simclr-ring, la, separated by commas, received ir,byol: byol is none of them.',
  ],
  [
    '--seed 4294967295 --seeds 2',
    'Expected --seed (4294967295) and the --seeds (2) from it to end at 4294967295 or before. Lower --seed.',
  ],
  [
    '--variants ir,la --queue 64',
    'Expected no --queue with --variants ir,la: only moco and nnclr have a queue. Leave it out.',
  ],
  [
    '--variants simclr --negatives 64',
    'Expected no --negatives with --variants simclr: only ir, cmc and la have a bank to draw from. Leave it out.',
  ],
  [
    '--dataset mnist --root data --variants cmc',
    'Expected no cmc in --variants cmc with --dataset mnist: it learns from colours, and images of it have none. Leave it out.',
  ],
  [
    '--dataset cifar10',
    `Expected --root with --dataset cifar10: the folder that holds cifar-10-batches-bin. Download it: ${runningCommand()} download cifar10 --root data`,
  ],
  ['--train 48 --batch-size 64', 'Expected --batch-size to be at most the 48 training images, received 64.'],
  ['--inner 0.1', "Unknown option '--inner'"],
];

for (const [args, message] of refused) {
  test.serial(`ablation ${args} is refused with exit code 2`, async (t) => {
    const {code, out, err} = await runQuietly('ablation', ...args.split(' '));
    t.deepEqual({code, out}, {code: 2, out: ''});
    t.true(err === message || (message.startsWith('Unknown') && err.startsWith(message)), err);
  });
}

test('without --variants all are trained, but where there are no colours what learns from them is left out', (t) => {
  t.is(ablationOptionsOf().cells.length, 12);
  const {cells} = ablationOptionsOf('--dataset', 'mnist', '--root', 'data');
  t.deepEqual([cells.length, cells.some(({id}) => id === 'cmc')], [10, false]);
});

test.serial('the help of an ablation names every flag with its meaning and its default', async (t) => {
  const {code, out} = await runQuietly('ablation', '--help');
  t.is(code, 0);
  const words = out.replace(/\s+/g, ' ');
  for (const flag of words.split(/ --(?=[a-z-]+ <)/).slice(1))
    t.true(flag.includes('(default: ') || flag.startsWith('root'), flag);
  for (const name of ['--variants', '--seeds', '--jobs', '--epochs', '--resume']) t.true(words.includes(` ${name} `));
});
