import {speechCommands as read} from '@annulus/datasets';
import {speechCommandsFolders, speechCommandsVersion} from '../../datasets/speech-commands-version.js';
import {spoken} from './spoken.js';

/** Google Speech Commands: the 30 words of version 0.01; what its testing list does not name is trained on. */
export const speechCommands = spoken({
  title: 'Google Commands',
  marks: [...speechCommandsFolders('0.01'), ...speechCommandsFolders('0.02'), 'testing_list.txt'],
  train: (root) => read({root, split: 'train+validation', version: speechCommandsVersion(root)}),
  test: (root) => read({root, split: 'test', version: speechCommandsVersion(root)}),
  found: (root) =>
    speechCommandsVersion(root) === '0.01'
      ? []
      : ['Version 0.02 with its 35 words: the paper has the 30 of version 0.01'],
});
