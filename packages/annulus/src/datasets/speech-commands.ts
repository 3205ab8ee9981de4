import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {speechCommands as read, type SpeechCommandsVersion} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialSpeech} from './official-speech.js';

/** Google Speech Commands by their words, of the version that is there, the later where both are. */
export const speechCommands: DatasetEntry = officialSpeech({
  folder: 'the folder that holds speech_commands_v0.02',
  rate: 16_000,
  seconds: 1,
  parts: (opening) => {
    const version = versionIn(opening.root);
    return {
      learned: read({...opening, version, split: 'train'}),
      measured: read({...opening, version, split: 'test'}),
    };
  },
});

function versionIn(root: string): SpeechCommandsVersion {
  const there = (version: string) =>
    existsSync(join(root, `speech_commands_v${version}`)) ||
    existsSync(join(root, 'SpeechCommands', `speech_commands_v${version}`)) ||
    root.replace(/[/\\]+$/, '').endsWith(`v${version}`);
  return !there('0.02') && there('0.01') ? '0.01' : '0.02';
}
