import {speechCommands as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialSpeech} from './official-speech.js';
import {speechCommandsVersion} from './speech-commands-version.js';

/** Google Speech Commands by their words, of the version that is there, the paper's where both are. */
export const speechCommands: DatasetEntry = officialSpeech({
  folder: 'the folder that holds speech_commands_v0.01 or speech_commands_v0.02',
  rate: 16_000,
  seconds: 1,
  parts: (opening) => {
    const version = speechCommandsVersion(opening.root);
    return {
      learned: read({...opening, version, split: 'train'}),
      measured: read({...opening, version, split: 'test'}),
    };
  },
});
