import {fluentSpeechCommands as read} from '@annulus/datasets';
import type {DatasetEntry} from './dataset-entry.js';
import {officialSpeech} from './official-speech.js';

/** Fluent Speech Commands by their actions. */
export const fluentSpeechCommands: DatasetEntry = officialSpeech({
  folder: 'the folder that holds fluent_speech_commands_dataset',
  rate: 16_000,
  seconds: 3,
  parts: (opening) => ({
    learned: read({...opening, split: 'train+validation'}),
    measured: read({...opening, split: 'test'}),
  }),
});
