import test from 'ava';
import {resumeTransfer, type TransferOptions, transfer} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {comparedRun} from '../measuring/compared-run.js';
import {pictureFolder} from '../picture-folder.js';

/** Pictures of two classes, a third of them measured on. */
import {pictures, tiny} from './tiny-transfer.js';

test.serial('what makes no sense is refused before anything is measured', async (t) => {
  const [run, root] = [await comparedRun(t), pictures()];
  const refused = (options: Partial<TransferOptions>) =>
    t
      .throwsAsync(transfer({...tiny, encoder: run, root, ...options}, listening()))
      .then((error) => error?.message.replaceAll(run, '~'));
  t.is(await refused({seeds: 0}), 'Expected seeds to be a positive integer, received 0.');
  t.is(await refused({memory: {megabytes: 0}}), 'Expected memory.megabytes to be a positive number, received 0.');
  t.is(await refused({memory: {} as never}), 'Expected memory to have one of megabytes, received {}.');
  t.is(await refused({labels: 'classes'}), 'Expected labels to be folders, none, or a CSV file, received classes.');
  t.is(
    await refused({tasks: ['cub' as 'cub200']}),
    `Expected tasks to be all, or one or more of ${[
      ...[
        'aircraft',
        'cub200',
        'dtd',
        'fungi',
        'mnist',
        'fashion-mnist',
        'gtsrb',
        'flowers102',
        'coco-crops',
        'cifar10',
      ],
      ...['cifar100', 'stl10', 'tiny-imagenet', 'imagenet', 'image-folder', 'librispeech', 'audiomnist'],
      ...['speech-commands', 'fluent-actions', 'fluent-objects', 'fluent-locations'],
    ].join(', ')}, each once, received cub. Did you mean cub200?`,
  );
  t.regex((await refused({tasks: ['dtd', 'dtd']})) ?? '', /, each once, received dtd,dtd: dtd is there twice\.$/);
  t.is(
    await refused({encoder: root}).then((message) => message?.replaceAll(root, '~')),
    'Expected the folder of an encoder, or of a run that has one, received ~, which holds none. Train one first, such as with annulus pretrain.',
  );
  const flat = pictureFolder(['1.png', '2.png', '3.png']);
  t.is(
    await refused({root: flat}).then((message) => message?.replaceAll(flat, '~')),
    'Expected root to hold pictures in folders of their classes, received ~, whose pictures have none. Give the classes in a CSV file: labels labels.csv.',
  );
  const taken = pictureFolder(['1.png']);
  t.is(
    await refused({output: taken}).then((message) => message?.replaceAll(taken, '~')),
    'Expected output to be a new folder or one of a transfer, ~ holds 1.png and no transfer.json. Choose another folder.',
  );
  t.is(
    await t.throwsAsync(resumeTransfer(taken, {}, listening())).then((error) => error?.message.replaceAll(taken, '~')),
    'Expected resume to be the folder of a transfer, received ~: there is no transfer.json in it.',
  );
});
