import {existsSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import type {SpeechCommandsVersion} from '@annulus/datasets';

/** Where a version of Speech Commands may lie in a folder, as its archive or torchaudio has it. */
export const speechCommandsFolders = (version: SpeechCommandsVersion): readonly [string, string] => [
  `speech_commands_v${version}`,
  `SpeechCommands/speech_commands_v${version}`,
];

/** A word that version 0.02 alone has. */
const added = 'backward';

/** The version of Speech Commands in a folder; of two the paper's, 0.01. The other is to be had by its own folder. */
export function speechCommandsVersion(root: string): SpeechCommandsVersion {
  const has = (version: SpeechCommandsVersion) =>
    basename(resolve(root)).endsWith(`v${version}`) ||
    speechCommandsFolders(version).some((name) => existsSync(join(root, name)));
  if (has('0.01')) return '0.01';
  if (has('0.02') || existsSync(join(root, added))) return '0.02';
  return existsSync(join(root, 'testing_list.txt')) ? '0.01' : '0.02';
}
