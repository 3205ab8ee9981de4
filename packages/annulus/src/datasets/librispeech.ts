import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {type LibrispeechSplit, librispeech as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialSpeech} from './official-speech.js';

/** What the paper learns from, and whose speakers it tells apart. */
const [ofPaper, speakers] = ['train-clean-100', 'dev-clean'] as const;

/** What is learned from where that is not there: the first of these that is. */
const others: readonly LibrispeechSplit[] = [
  'train-clean-360',
  'train-other-500',
  'dev-other',
  'test-other',
  'test-clean',
  'dev-clean',
];

/** LibriSpeech: learned from train-clean-100, measured by the speakers of dev-clean, a fifth of whose utterances are held out (§7). */
export const librispeech: DatasetEntry = officialSpeech({
  folder: 'the folder that holds LibriSpeech, with train-clean-100 and dev-clean unpacked in it',
  rate: 16_000,
  seconds: 150_526 / 16_000,
  hop: 2360,
  parts: (opening) => {
    const there = (split: LibrispeechSplit) =>
      [opening.root, join(opening.root, 'LibriSpeech')].some((folder) => existsSync(join(folder, split)));
    const open = (split: LibrispeechSplit, part?: 'train' | 'test') => read({...opening, split, ...(part && {part})});
    const split = there(ofPaper) ? ofPaper : (others.find(there) ?? ofPaper);
    if (split === ofPaper && there(speakers)) {
      return {learned: open(split), voters: open(speakers, 'train'), measured: open(speakers, 'test')};
    }
    const found =
      split === ofPaper
        ? `Measured by a fifth of the utterances of each speaker of ${split}, since ${speakers} is not there`
        : `Learning from ${split}, since ${ofPaper} is not there, but for a fifth of the utterances of each speaker, to measure on`;
    return {learned: open(split, 'train'), measured: open(split, 'test'), found: [found]};
  },
});
