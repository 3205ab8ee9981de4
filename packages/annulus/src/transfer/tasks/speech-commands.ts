import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {speechCommands as read, type SpeechCommandsVersion} from '@annulus/datasets';
import {spoken} from './spoken.js';

const inside = (version: SpeechCommandsVersion): readonly string[] => [
  `speech_commands_v${version}`,
  `SpeechCommands/speech_commands_v${version}`,
];

/** Words that version 0.02 alone has. */
const added = 'backward';

/** The version that lies in a folder; of two the paper's. */
function versionIn(root: string): SpeechCommandsVersion {
  const has = (version: SpeechCommandsVersion) => inside(version).some((name) => existsSync(join(root, name)));
  if (has('0.01')) return '0.01';
  return has('0.02') || existsSync(join(root, added)) ? '0.02' : '0.01';
}

/** Google Speech Commands: the 30 words of version 0.01; what its testing list does not name is trained on. */
export const speechCommands = spoken({
  title: 'Google Commands',
  marks: [...inside('0.01'), ...inside('0.02'), 'testing_list.txt'],
  train: (root) => read({root, split: 'train+validation', version: versionIn(root)}),
  test: (root) => read({root, split: 'test', version: versionIn(root)}),
  found: (root) =>
    versionIn(root) === '0.01' ? [] : ['Version 0.02 with its 35 words: the paper has the 30 of version 0.01'],
});
