import {cifar10, cifar100, fashionMnist, mnist, stl10, tinyImagenet} from '@annulus/datasets';
import {idxFiles} from './idx-files.js';
import {imagenetSet} from './imagenet-set.js';
import type {OfficialSet} from './official-set.js';
import {kept} from './places.js';

/** Both hosts are the university's; its page has moved from the first to the second. */
const toronto = (name: string) =>
  [`https://www.cs.toronto.edu/~kriz/${name}`, `https://cave.cs.toronto.edu/kriz/${name}`] as const;

/**
 * The usual data sets of images. Addresses: their own pages, and what torchvision and TensorFlow Datasets take where these have moved.
 * MD5: those pages. SHA-256 and lengths: the tables of TensorFlow Datasets (`url_checksums`).
 */
export const imageSets = {
  cifar10: {
    title: 'CIFAR-10',
    licence: 'None is stated: web pictures, used for research by custom. Cite Krizhevsky (2009).',
    page: 'https://www.cs.toronto.edu/~kriz/cifar.html',
    files: [
      {
        name: 'cifar-10-binary.tar.gz',
        addresses: toronto('cifar-10-binary.tar.gz'),
        checksum: {md5: 'c32a1d4ab5d03f1284b67883e8d87530'},
        bytes: 170_052_171,
        unpackedBytes: 184_400_000,
        format: 'tar.gz',
        places: [kept('cifar-10-batches-bin')],
      },
    ],
    examples: {train: 50_000, test: 10_000},
    open: (root, split) => cifar10({root, split: split as 'train' | 'test'}),
  },
  cifar100: {
    title: 'CIFAR-100',
    licence: 'None is stated: web pictures, used for research by custom. Cite Krizhevsky (2009).',
    page: 'https://www.cs.toronto.edu/~kriz/cifar.html',
    files: [
      {
        name: 'cifar-100-binary.tar.gz',
        addresses: toronto('cifar-100-binary.tar.gz'),
        checksum: {sha256: '58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec'},
        bytes: 168_513_733,
        unpackedBytes: 184_500_000,
        format: 'tar.gz',
        places: [kept('cifar-100-binary')],
      },
    ],
    examples: {train: 50_000, test: 10_000},
    open: (root, split) => cifar100({root, split: split as 'train' | 'test'}),
  },
  mnist: {
    title: 'MNIST',
    licence: 'CC BY-SA 3.0 (LeCun, Cortes and Burges, 1998).',
    page: 'http://yann.lecun.com/exdb/mnist/',
    // The author's own page answers no longer; these are what torchvision and TensorFlow Datasets take.
    files: idxFiles(
      'MNIST/raw',
      ['https://ossci-datasets.s3.amazonaws.com/mnist', 'https://storage.googleapis.com/cvdf-datasets/mnist'],
      [
        ['train-images', 9_912_422, '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609'],
        ['train-labels', 28_881, '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c'],
        ['t10k-images', 1_648_877, '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6'],
        ['t10k-labels', 4_542, 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6'],
      ],
    ),
    examples: {train: 60_000, test: 10_000},
    open: (root, split) => mnist({root, split: split as 'train' | 'test'}),
  },
  'fashion-mnist': {
    title: 'Fashion-MNIST',
    licence: 'MIT, © 2017 Zalando SE.',
    page: 'https://github.com/zalandoresearch/fashion-mnist',
    files: idxFiles(
      'FashionMNIST/raw',
      [
        'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion',
        'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com',
      ],
      [
        ['train-images', 26_421_880, '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84'],
        ['train-labels', 29_515, 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845'],
        ['t10k-images', 4_422_102, '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073'],
        ['t10k-labels', 5_148, '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5'],
      ],
    ),
    examples: {train: 60_000, test: 10_000},
    open: (root, split) => fashionMnist({root, split: split as 'train' | 'test'}),
  },
  stl10: {
    title: 'STL-10',
    licence: "ImageNet's terms: for non-commercial research. Cite Coates, Lee and Ng (2011).",
    page: 'https://cs.stanford.edu/~acoates/stl10/',
    files: [
      {
        name: 'stl10_binary.tar.gz',
        addresses: ['https', 'http'].map((by) => `${by}://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz`) as [
          string,
          string,
        ],
        checksum: {md5: '91f7769df0f17e558f3565bffb0c7dfb'},
        bytes: 2_640_397_119,
        unpackedBytes: 3_130_000_000,
        format: 'tar.gz',
        places: [kept('stl10_binary')],
      },
    ],
    examples: {train: 5_000, test: 8_000, unlabeled: 100_000},
    open: (root, split) => stl10({root, split: split as 'train' | 'test' | 'unlabeled'}),
  },
  imagenet: imagenetSet,
  'tiny-imagenet': {
    title: 'Tiny ImageNet',
    licence: "ImageNet's terms: for non-commercial research and education.",
    page: 'http://cs231n.stanford.edu/2017/project.html',
    files: [
      {
        name: 'tiny-imagenet-200.zip',
        addresses: [
          'https://cs231n.stanford.edu/tiny-imagenet-200.zip',
          'http://cs231n.stanford.edu/tiny-imagenet-200.zip',
        ],
        checksum: {sha256: '6198c8ae015e2b3e007c7841da39ec069199b9aa3bfa943a462022fe5e43c821'},
        bytes: 248_100_043,
        unpackedBytes: 500_000_000,
        format: 'zip',
        places: [kept('tiny-imagenet-200')],
      },
    ],
    examples: {train: 100_000, val: 10_000, test: 10_000},
    open: (root, split) => tinyImagenet({root, split: split as 'train' | 'val' | 'test'}),
  },
} as const satisfies Readonly<Record<string, OfficialSet>>;
