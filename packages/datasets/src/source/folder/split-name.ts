/** The parts that data sets are handed out in. */
export type SplitName = 'train' | 'validation' | 'test';

const spellings: Readonly<Record<SplitName, RegExp>> = {
  train: /^(train|training|trn|trainval)$/,
  validation: /^(val|valid|validation|dev|eval|evaluation|holdout)$/,
  test: /^(test|testing|tst)$/,
};

/** What may stand beside the name of a split: `ILSVRC2012_img_train`, `train_set`. */
const fillers =
  /^(set|split|data|dataset|folder|images?|imgs?|pictures|photos|audio|recordings|clips|wavs?|ilsvrc|imagenet|coco|cifar)$/;

const inOneWord = /^(train|training|val|valid|validation|test|testing)(set|split|data|images?|imgs?|audio|wavs?)$/;

/** The split that a folder's name says, in the usual spellings; `undefined` where it says none. */
export function splitNamed(folder: string): SplitName | undefined {
  const words = folder
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && !fillers.test(word))
    .map((word) => inOneWord.exec(word)?.[1] ?? word);
  const [word, ...others] = words;
  if (word === undefined || others.length > 0) return undefined;
  return (Object.keys(spellings) as SplitName[]).find((name) => spellings[name].test(word));
}
