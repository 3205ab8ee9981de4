import {cocoCrops, cub200, dtd, fgvcAircraft, fgvcxFungi, flowers102, gtsrb} from '@annulus/datasets';
import {vocDetection} from '@annulus/detection';
import type {OfficialFile, OfficialSet} from './official-set.js';
import {kept} from './places.js';

const vgg = 'https://www.robots.ox.ac.uk/~vgg/data';
const erda = 'https://sid.erda.dk/public/archives/daaeac0d7ce1152aea9b61d9f1e19370';
/** images.cocodataset.org is this bucket, whose certificate has only the name of its host. */
const coco = ['https://s3.amazonaws.com/images.cocodataset.org', 'http://images.cocodataset.org'] as const;

/** Pascal VOC's own host, by the name that its certificate has and by the old one. */
const voc = ['https://thor.robots.ox.ac.uk/pascal/VOC', 'http://host.robots.ox.ac.uk/pascal/VOC'] as const;

/** An archive of Pascal VOC: several of them unpack into one folder. */
const vocFile = (year: '2007' | '2012', name: string, list: string, bytes: number, md5: string): OfficialFile => ({
  ...{name, checksum: {md5}, bytes, unpackedBytes: Math.round(1.05 * bytes), format: 'tar'},
  addresses: [`${voc[0]}/voc${year}/${name}`, `${voc[1]}/voc${year}/${name}`],
  places: [kept(`VOCdevkit/VOC${year}/ImageSets/Main/${list}`), kept(`VOCdevkit/VOC${year}`)],
});

/**
 * The data sets that the paper transfers to. Addresses: their own pages. MD5: of fungi its own page, of CUB the record at Caltech, of
 * aircraft, GTSRB and Pascal VOC programs of others that agree with each other. SHA-256 and lengths: the tables of TensorFlow Datasets.
 */
export const transferSets = {
  aircraft: {
    title: 'FGVC-Aircraft 2013b',
    licence: 'For non-commercial research. Cite Maji et al. (2013).',
    page: 'https://www.robots.ox.ac.uk/~vgg/data/fgvc-aircraft/',
    files: [
      {
        name: 'fgvc-aircraft-2013b.tar.gz',
        addresses: [`${vgg}/fgvc-aircraft/archives/fgvc-aircraft-2013b.tar.gz`],
        checksum: {md5: 'd4acdd33327262359767eeaa97a4f732'},
        bytes: 2_750_000_000,
        unpackedBytes: 2_800_000_000,
        format: 'tar.gz',
        places: [kept('fgvc-aircraft-2013b')],
      },
    ],
    examples: {train: 3_334, val: 3_333, test: 3_333},
    open: (root, split) => fgvcAircraft({root, split: split as 'train' | 'val' | 'test'}),
  },
  cub200: {
    title: 'Caltech-UCSD Birds 200-2011',
    licence: 'For non-commercial research and education. Cite Wah et al. (2011).',
    page: 'https://www.vision.caltech.edu/datasets/cub_200_2011/',
    files: [
      {
        name: 'CUB_200_2011.tgz',
        addresses: ['https://data.caltech.edu/records/65de6-vp158/files/CUB_200_2011.tgz'],
        checksum: {md5: '97eceeb196236b17998738112f37df78'},
        bytes: 1_150_585_339,
        unpackedBytes: 1_250_000_000,
        format: 'tar.gz',
        places: [kept('CUB_200_2011')],
      },
    ],
    examples: {train: 5_994, test: 5_794},
    open: (root, split) => cub200({root, split: split as 'train' | 'test'}),
  },
  dtd: {
    title: 'Describable Textures Dataset',
    licence: 'For research purposes. Cite Cimpoi et al. (2014).',
    page: 'https://www.robots.ox.ac.uk/~vgg/data/dtd/',
    files: [
      {
        name: 'dtd-r1.0.1.tar.gz',
        addresses: [`${vgg}/dtd/download/dtd-r1.0.1.tar.gz`],
        checksum: {sha256: 'e42855a52a4950a3b59612834602aa253914755c95b0cff9ead6d07395f8e205'},
        bytes: 625_239_812,
        unpackedBytes: 660_000_000,
        format: 'tar.gz',
        places: [kept('dtd')],
      },
    ],
    examples: {train: 1_880, val: 1_880, test: 1_880},
    open: (root, split) => dtd({root, split: split as 'train' | 'val' | 'test'}),
  },
  fungi: {
    title: 'FGVCx Fungi 2018',
    licence: 'For non-commercial research and education; the images are not to be handed on (Danish Svampe Atlas).',
    page: 'https://github.com/visipedia/fgvcx_fungi_comp',
    files: [
      {
        name: 'train_val_annotations.tgz',
        addresses: ['https://labs.gbif.org/fgvcx/2018/train_val_annotations.tgz'],
        checksum: {md5: 'c3c0f1b8a8d0b60619c43d9c89bdbc7e'},
        bytes: 2_900_000,
        unpackedBytes: 30_000_000,
        format: 'tar.gz',
        places: [
          {from: 'val.json', to: 'fungi/val.json'},
          {from: 'train.json', to: 'fungi/train.json'},
        ],
      },
      {
        name: 'fungi_train_val.tgz',
        addresses: ['https://labs.gbif.org/fgvcx/2018/fungi_train_val.tgz'],
        checksum: {md5: 'df2b2980835668ed1d9a0e286e4bdadd'},
        bytes: 13_000_000_000,
        unpackedBytes: 13_500_000_000,
        format: 'tar.gz',
        places: [{from: 'images', to: 'fungi/images'}],
      },
    ],
    examples: {train: 85_578, val: 4_182},
    open: (root, split) => fgvcxFungi({root, split: split as 'train' | 'val'}),
  },
  gtsrb: {
    title: 'German Traffic Sign Recognition Benchmark',
    licence: 'None is stated; free for research. Cite Stallkamp et al. (2012).',
    page: 'https://benchmark.ini.rub.de/gtsrb_dataset.html',
    files: [
      {
        name: 'GTSRB_Final_Training_Images.zip',
        addresses: [`${erda}/GTSRB_Final_Training_Images.zip`],
        checksum: {md5: 'f33fd80ac59bff73c82d25ab499e03a3'},
        bytes: 276_294_756,
        unpackedBytes: 400_000_000,
        format: 'zip',
        places: [kept('GTSRB/Final_Training')],
      },
      {
        name: 'GTSRB_Final_Test_Images.zip',
        addresses: [`${erda}/GTSRB_Final_Test_Images.zip`],
        checksum: {md5: 'c7e4e6327067d32654124b0fe9e82185'},
        bytes: 88_978_620,
        unpackedBytes: 130_000_000,
        format: 'zip',
        places: [kept('GTSRB/Final_Test')],
      },
      {
        name: 'GTSRB_Final_Test_GT.zip',
        addresses: [`${erda}/GTSRB_Final_Test_GT.zip`],
        checksum: {md5: 'fe31e9c9270bbcd7b84b7f21a9d9d9e5'},
        bytes: 99_620,
        unpackedBytes: 500_000,
        format: 'zip',
        places: [{from: 'GT-final_test.csv', to: 'GTSRB/GT-final_test.csv'}],
      },
    ],
    examples: {train: 39_209, test: 12_630},
    open: (root, split) => gtsrb({root, split: split as 'train' | 'test'}),
  },
  flowers102: {
    title: 'Oxford 102 Flowers',
    licence: 'None is stated: web pictures, used for research by custom. Cite Nilsback and Zisserman (2008).',
    page: 'https://www.robots.ox.ac.uk/~vgg/data/flowers/102/',
    files: [
      {
        name: 'imagelabels.mat',
        addresses: [`${vgg}/flowers/102/imagelabels.mat`],
        checksum: {sha256: '4903e94206bac23bf772aadf06451916df56b58fc483a62db32a97b82656651d'},
        bytes: 502,
        unpackedBytes: 502,
        format: 'not packed',
        places: [{from: '', to: 'flowers-102/imagelabels.mat'}],
      },
      {
        name: 'setid.mat',
        addresses: [`${vgg}/flowers/102/setid.mat`],
        checksum: {sha256: '46b8678f91fd95d3c8f4feab80d271a6c834a1dd896fe29fd3e6ad9ce5c8dccd'},
        bytes: 14_989,
        unpackedBytes: 14_989,
        format: 'not packed',
        places: [{from: '', to: 'flowers-102/setid.mat'}],
      },
      {
        name: '102flowers.tgz',
        addresses: [`${vgg}/flowers/102/102flowers.tgz`],
        checksum: {sha256: '2d01ecc807db462958cfe3d92f57a8c252b4abd240eb955770201e45f783b246'},
        bytes: 344_862_509,
        unpackedBytes: 370_000_000,
        format: 'tar.gz',
        places: [{from: 'jpg', to: 'flowers-102/jpg'}],
      },
    ],
    examples: {train: 1_020, val: 1_020, test: 6_149},
    open: (root, split) => flowers102({root, split: split as 'train' | 'val' | 'test'}),
  },
  'coco-crops': {
    title: 'MSCOCO 2017',
    licence: 'Annotations: CC BY 4.0. Photographs: the licences of their Flickr pages, which the annotations name.',
    page: 'https://cocodataset.org/#download',
    files: [
      {
        name: 'annotations_trainval2017.zip',
        addresses: coco.map((host) => `${host}/annotations/annotations_trainval2017.zip`) as [string, string],
        checksum: {sha256: '113a836d90195ee1f884e704da6304dfaaecff1f023f49b6ca93c4aaae470268'},
        bytes: 252_907_541,
        unpackedBytes: 850_000_000,
        format: 'zip',
        places: [{from: 'annotations', to: 'coco/annotations'}],
      },
      {
        name: 'val2017.zip',
        addresses: coco.map((host) => `${host}/zips/val2017.zip`) as [string, string],
        checksum: {sha256: '4f7e2ccb2866ec5041993c9cf2a952bbed69647b115d0f74da7ce8f4bef82f05'},
        bytes: 815_585_330,
        unpackedBytes: 830_000_000,
        format: 'zip',
        places: [{from: 'val2017', to: 'coco/val2017'}],
      },
      {
        name: 'train2017.zip',
        addresses: coco.map((host) => `${host}/zips/train2017.zip`) as [string, string],
        checksum: {sha256: '69a8bb58ea5f8f99d24875f21416de2e9ded3178e903f1f7603e283b9e06d929'},
        bytes: 19_336_861_798,
        unpackedBytes: 19_700_000_000,
        format: 'zip',
        places: [{from: 'train2017', to: 'coco/train2017'}],
      },
    ],
    examples: {train: 860_001, val: 36_781},
    open: (root, split) => cocoCrops({root, split: split as 'train' | 'val'}),
  },
  voc2007: {
    title: 'Pascal VOC 2007',
    licence: "Photographs under Flickr's terms of use. Cite Everingham et al. (2010).",
    page: 'http://host.robots.ox.ac.uk/pascal/VOC/voc2007/',
    files: [
      vocFile('2007', 'VOCtrainval_06-Nov-2007.tar', 'trainval.txt', 460_032_000, 'c52e279531787c972589f7e41ab4ae64'),
      vocFile('2007', 'VOCtest_06-Nov-2007.tar', 'test.txt', 451_020_800, 'b6e924de25625d8de591ea690078ad9f'),
    ],
    examples: {trainval: 5_011, test: 4_952},
    open: (root, split) => vocDetection({root, year: '2007', imageSet: split as 'trainval' | 'test'}),
  },
  voc2012: {
    title: 'Pascal VOC 2012',
    licence: "Photographs under Flickr's terms of use. Cite Everingham et al. (2010).",
    page: 'http://host.robots.ox.ac.uk/pascal/VOC/voc2012/',
    files: [
      vocFile('2012', 'VOCtrainval_11-May-2012.tar', 'trainval.txt', 1_999_639_040, '6cd6e144f989b92b3379bac3b3de84fd'),
    ],
    examples: {trainval: 11_540},
    open: (root) => vocDetection({root, year: '2012', imageSet: 'trainval'}),
  },
} as const satisfies Readonly<Record<string, OfficialSet>>;
