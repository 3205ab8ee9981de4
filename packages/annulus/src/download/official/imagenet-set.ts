import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {imagenet} from '@annulus/datasets';
import type {OfficialSet} from './official-set.js';

const page = 'https://image-net.org/download.php';

/** ImageNet of ILSVRC2012, which is given to those who register. MD5: its page and torchvision. */
export const imagenetSet: OfficialSet = {
  title: 'ImageNet (ILSVRC2012)',
  licence: 'Its own terms: for non-commercial research and education, after registering.',
  page,
  files: [],
  registration: (root) =>
    `It is given to those who register and agree to its terms: ${page}. Put these three files into ${join(root, 'imagenet')} as they are, for they are read without being unpacked:
  ILSVRC2012_img_train.tar (147.9 GB, MD5 1d675b47d978889d74fa0da5fadfb00e)
  ILSVRC2012_img_val.tar (6.7 GB, MD5 29b22e2961454d5413ddabcf34fc5622)
  ILSVRC2012_devkit_t12.tar.gz (2.6 MB, MD5 fa75699e90414af021442c21a62c3abf)`,
  examples: {val: 50_000},
  open: (root, split) => {
    const validation = imagenet({root, split: split as 'val'});
    const places = ['ILSVRC/Data/CLS-LOC', 'imagenet', '.'].map((folder) => join(root, folder));
    const isThere = places.some((place) =>
      ['train', 'ILSVRC2012_img_train.tar'].some((name) => existsSync(join(place, name))),
    );
    // Only where it is missing, for its archive has a million headers to read.
    return isThere ? validation : imagenet({root, split: 'train'});
  },
};
