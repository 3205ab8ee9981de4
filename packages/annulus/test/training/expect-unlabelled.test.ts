import test from 'ava';
import {expectUnlabelled} from '../../src/training/expect-unlabelled.js';

test('an algorithm that learns from labels is refused for images without any', (t) => {
  t.notThrows(() => expectUnlabelled(['moco', 'ir', 'simclr'], 'algorithm'));
  t.throws(() => expectUnlabelled(['moco', 'supcon'], 'algorithm'), {
    name: 'OptionError',
    message:
      'Expected no supcon in algorithm: it learns from the classes of examples, and these have none. Leave it out.',
  });
});
