import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {speechCommandsVersion} from '../../src/datasets/speech-commands-version.js';

test('the version of Speech Commands is the one that is there, of two the paper’s, unless its folder is given', (t) => {
  const root = temporaryFolder(t);
  const [early, late] = [join(root, 'speech_commands_v0.01'), join(root, 'SpeechCommands', 'speech_commands_v0.02')];
  mkdirSync(late, {recursive: true});
  t.is(speechCommandsVersion(root), '0.02');
  mkdirSync(early);
  t.is(speechCommandsVersion(root), '0.01');
  t.is(speechCommandsVersion(late), '0.02');
  t.is(speechCommandsVersion(`${late}/`), '0.02');
  const bare = temporaryFolder(t);
  t.is(speechCommandsVersion(bare), '0.02');
  writeFileSync(join(bare, 'testing_list.txt'), '');
  t.is(speechCommandsVersion(bare), '0.01');
  mkdirSync(join(bare, 'backward'));
  t.is(speechCommandsVersion(bare), '0.02');
});
