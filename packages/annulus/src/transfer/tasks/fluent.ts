import {type FluentLabel, fluentSpeechCommands} from '@annulus/datasets';
import {spoken} from './spoken.js';

/** Fluent Speech Commands by one part of what is wanted; its training and validation lists are trained on: 26,250 and 3,793. */
const fluent = (title: string, label: FluentLabel) =>
  spoken({
    title,
    folder: 'fluent-speech-commands',
    marks: ['fluent_speech_commands_dataset', 'data/train_data.csv'],
    train: (root) => fluentSpeechCommands({root, split: 'train+validation', label}),
    test: (root) => fluentSpeechCommands({root, split: 'test', label}),
  });

export const fluentActions = fluent('Fluent actions', 'action');
export const fluentObjects = fluent('Fluent objects', 'object');
export const fluentLocations = fluent('Fluent locations', 'location');
