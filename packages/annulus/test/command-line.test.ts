import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {runningCommand} from '../src/commands/running-command.js';
import {version} from '../src/text/version.js';
import {runQuietly} from './run-quietly.js';

const refused: readonly (readonly [args: string, message: string])[] = [
  ['--epochs 0', 'Expected --epochs to be a positive integer, received 0.'],
  ['--epochs 1.5', 'Expected --epochs to be a positive integer, received 1.5.'],
  ['--epochs many', 'Expected --epochs to be a positive integer, received many.'],
  ['--seed=-1', 'Expected --seed to be an integer from 0 to 4294967295, received -1.'],
  ['--seed 4294967296', 'Expected --seed to be an integer from 0 to 4294967295, received 4294967296.'],
  ['--probe-epochs=-1', 'Expected --probe-epochs to be an integer of at least 0, received -1.'],
  [
    '--temperature 0',
    'Expected --temperature to be a positive number, two as in 0.5..0.1, or learned:0.1, received 0.',
  ],
  ['--inner 1.5', 'Expected --inner to be a number from 0 to 1, received 1.5.'],
  ['--momentum 1', 'Expected --momentum to be a number from 0 up to but not including 1, received 1.'],
  [
    '--dataset cifar',
    'Expected --dataset to be one of shapes, cifar10, cifar100, mnist, fashion-mnist, stl10, imagenet, tiny-imagenet, aircraft, cub200, dtd, fungi, gtsrb, flowers102, coco-crops, image-folder, librispeech, audiomnist, speech-commands, fluent-speech-commands, fsdd, audio-folder, received cifar. Did you mean cifar10?',
  ],
  ['--encoder vit', 'Expected --encoder to be one of resnet18, small-convnet, received vit.'],
  ['--backend gpu', 'Expected --backend to be one of auto, tensorflow, torch, webgpu, wasm, cpu, received gpu.'],
  [
    '--algorithm moco,vicreg',
    'Expected --algorithm to be one or more of moco, ir, cmc, simclr, la, byol, nnclr, supcon, separated by commas, received moco,vicreg: vicreg is none of them.',
  ],
  [
    '--ring on,on',
    'Expected --ring to be one or more of off, on, separated by commas, received on,on: on is there twice.',
  ],
  ['--ring=', 'Expected --ring to be one or more of off, on, separated by commas, received nothing.'],
  [
    '--crop-scale 1,0.2',
    'Expected --crop-scale to be two ascending numbers above 0 and up to 1, such as 0.2,1, received 1,0.2.',
  ],
  [
    '--dataset cifar10 --root data --inner 0.5',
    'Expected --inner (0.5) to be less than --outer (0.1): the ring keeps what lies between the two.',
  ],
  [
    '--algorithm moco --queue 64 --batch-size 128',
    "Expected --queue (64) to be at least --batch-size (128): a batch of keys must fit into MoCo's queue.",
  ],
  [
    '--algorithm nnclr --queue 64 --batch-size 128',
    "Expected --queue (64) to be at least --batch-size (128): a batch of keys must fit into NNCLR's queue.",
  ],
  ['--root data', 'Expected no --root with --dataset shapes: its images are painted, not read. Leave it out.'],
  [
    '--dataset cifar10 --root data --size 64',
    'Expected no --size with --dataset cifar10: its images are 32 pixels high and wide. Leave it out.',
  ],
  [
    '--dataset mnist --root data --hue 0.1',
    'Expected no --hue with --dataset mnist: its images have no colours. Leave it out.',
  ],
  [
    '--dataset fashion-mnist --root data --grayscale 0.1',
    'Expected no --grayscale with --dataset fashion-mnist: its images have no colours. Leave it out.',
  ],
  ['--ring off --inner 0.2', 'Expected no --inner with --ring off: there is no ring to shape. Leave it out.'],
  ['--ring off --outer 0.2', 'Expected no --outer with --ring off: there is no ring to shape. Leave it out.'],
  ['--ring off --anneal linear', 'Expected no --anneal with --ring off: there is no ring to shape. Leave it out.'],
  [
    '--algorithm ir --queue 64',
    'Expected no --queue with --algorithm ir: only moco and nnclr have a queue. Leave it out.',
  ],
  [
    '--algorithm ir --encoder-momentum 0.9',
    'Expected no --encoder-momentum with --algorithm ir: only moco and byol have a momentum encoder. Leave it out.',
  ],
  [
    '--algorithm moco --negatives 64',
    'Expected no --negatives with --algorithm moco: only ir, cmc and la have a bank to draw from. Leave it out.',
  ],
  [
    '--dataset cifar10 --root . --train 60000',
    'Expected --train to be at most the 50000 images there are, received 60000.',
  ],
  ['--name a/b', 'Expected --name to be the name of a folder, without / or \\, received a/b.'],
  ['--name ..', 'Expected --name to be the name of a folder, without / or \\, received ...'],
  ['--train 48 --batch-size 64', 'Expected --batch-size to be at most the 48 training images, received 64.'],
  [
    '--queue 64',
    'Expected --algorithm to be given with --queue: only moco and nnclr have a queue. Choose one of them, or leave out --queue.',
  ],
  ['--outer 0 --dataset cifar10 --root data', "Expected --outer to be above the ring's inner edge, 0.01, received 0."],
  ['--train 80 --neighbours 81', 'Expected --neighbours to be at most the 80 training images, received 81.'],
  [
    '--checkpoint-every 0',
    'Expected --checkpoint-every to be a positive integer of epochs, or minutes such as 10min, received 0.',
  ],
  [
    '--checkpoint-every 5s',
    'Expected --checkpoint-every to be a positive integer of epochs, or minutes such as 10min, received 5s.',
  ],
  [
    '--dataset cifar10',
    `Expected --root with --dataset cifar10: the folder that holds cifar-10-batches-bin. Download it: ${runningCommand()} download cifar10 --root data`,
  ],
  ['--epochs', "Option '--epochs <n>' argument missing. annulus compare --help explains all flags."],
  [
    'shapes',
    "Too many arguments for 'compare'. Expected 0 arguments but got 1. annulus compare --help explains all flags.",
  ],
];

for (const [args, message] of refused) {
  test.serial(`compare ${args} is refused with exit code 2`, async (t) => {
    t.deepEqual(await runQuietly('compare', ...args.split(' ')), {code: 2, out: '', err: message});
  });
}

test.serial('an unknown flag is refused with the one that may be meant, or with all there are', async (t) => {
  t.deepEqual(await runQuietly('compare', '--trian', '5'), {
    code: 2,
    out: '',
    err: "Unknown option '--trian' (Did you mean --train?). annulus compare --help explains all flags.",
  });
  const {code, err} = await runQuietly('compare', '--xyzzyxyzzy', '5');
  t.is(code, 2);
  t.true(err.startsWith("Unknown option '--xyzzyxyzzy'. The flags are --dataset, --root, --train,"), err);
  t.true(
    err.endsWith(
      '--backend, --device, --precision, --algorithms, --threads, --checkpoint-every, --progress, --resume, --watch, --loaders, --jobs, --workers, --batch-norm. annulus compare --help explains all flags.',
    ),
    err,
  );
});

test.serial('a flag of an earlier version is refused with its new name', async (t) => {
  t.deepEqual(await runQuietly('compare', '--keep', '0.9'), {
    code: 2,
    out: '',
    err: "Unknown option '--keep': it is called --encoder-momentum now. annulus compare --help explains all flags.",
  });
});

test.serial('without arguments the command shows its help, and it knows its version', async (t) => {
  const bare = await runQuietly();
  t.is(bare.code, 0);
  t.true(bare.out.startsWith('Usage: annulus [options] [command]'), bare.out);
  t.deepEqual(bare, await runQuietly('--help'));
  t.deepEqual(await runQuietly('--version'), {code: 0, out: version, err: ''});
});

test.serial('an unknown command is refused, and its help too', async (t) => {
  const refusal = {
    code: 2,
    out: '',
    err: "Unknown command 'learn' (Did you mean search?). annulus --help lists all commands.",
  };
  for (const args of [['learn'], ['learn', '--help'], ['learn', '-h', '--epochs', '3'], ['help', 'learn']]) {
    t.deepEqual(await runQuietly(...args), refusal, args.join(' '));
  }
  t.deepEqual(await runQuietly('help', 'inspect'), await runQuietly('inspect', '--help'));
});

test.serial('help names every flag with its meaning and its default', async (t) => {
  const {code, out} = await runQuietly('compare', '--help');
  t.is(code, 0);
  const flags = out.split('\n').filter((line) => line.startsWith('  --'));
  t.true(flags.length > 30);
  const words = out.replace(/\s+/g, ' ');
  for (const flag of words.split(/ --(?=[a-z-]+ <)/).slice(1))
    t.true(flag.includes('(default: ') || flag.startsWith('root'), flag);
  t.true(words.includes('Exit codes: 0 done; 1 something failed'), out);
});

test.serial(
  'what cannot be begun as it was asked for is exit code 2: a folder that is missing, or a file',
  async (t) => {
    const file = fileURLToPath(import.meta.url);
    const mistakes: readonly (readonly [args: string, message: string])[] = [
      [
        'compare --dataset cifar10 --root nowhere',
        `Expected --root to be a folder, received nowhere, which does not exist. Download it: ${runningCommand()} download cifar10 --root nowhere`,
      ],
      [`ablation --dataset mnist --root ${file}`, `Expected --root to be a folder, received ${file}, which is a file.`],
      [`compare --output ${file}`, `Expected --output to be a folder, received ${file}: ${file} is a file.`],
      [`ablation --output ${file}/runs`, `Expected --output to be a folder, received ${file}/runs: ${file} is a file.`],
      [`theory --output ${file}`, `Expected --output to be a folder, received ${file}: ${file} is a file.`],
    ];
    for (const [args, err] of mistakes) t.deepEqual(await runQuietly(...args.split(' ')), {code: 2, out: '', err});
  },
);

test.serial('missing data is reported without a stack and with exit code 2', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'annulus-'));
  const {code, err} = await runQuietly('compare', '--dataset', 'cifar10', '--root', root);
  t.is(code, 2);
  t.true(err.startsWith(`Expected data_batch_1.bin in ${root}: the folder is empty.`), err);
  t.false(err.includes('    at '));
});
