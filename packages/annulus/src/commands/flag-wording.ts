import type {Wording} from '../options/wording.js';
import {shellWord} from '../text/shell-word.js';
import {resumeCommand} from './resume-command.js';
import {runningCommand} from './running-command.js';

/** An option as it is typed: `batchSize` is `--batch-size`. */
export const flagOf = (option: string): string =>
  `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** For those who type command lines. */
export const inFlags: Wording = {
  option: flagOf,
  resume: resumeCommand,
  download: (set, root) => `${runningCommand()} download ${set} --root ${shellWord(root)}`,
};
