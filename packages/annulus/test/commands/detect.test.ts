import test from 'ava';
import {runQuietly} from '../run-quietly.js';

test.serial('flags of detect that make no sense are refused with what would', async (t) => {
  const refused = async (...args: string[]) => {
    const {code, err} = await runQuietly('detect', ...args);
    t.is(code, 2);
    return err;
  };
  t.is(await refused('runs/a', '--iterations', '0'), 'Expected --iterations to be a positive integer, received 0.');
  t.is(await refused('runs/a', '--schedule', '3x'), 'Expected --schedule to be one of 1x, 2x, fast, received 3x.');
  t.is(
    await refused('runs/a', '--fast', '--schedule', '2x'),
    'Expected no --schedule 2x with --fast, which is another. Leave one of them out.',
  );
  t.regex(
    await refused('runs/a', '--task', 'boxes'),
    /^Expected --task to be all, or one or more of coco-boxes, coco-masks, coco-keypoints, voc-boxes, separated by commas, each once, received boxes\.$/,
  );
  t.regex(
    await refused(),
    /^Expected the folder of a run or of an encoder, received nothing\. Such as: (npx )?annulus detect runs\/my-run --task coco-boxes --root data --fast\.$/,
  );
  t.is(
    await refused('--resume', 'x', '--seed', '2', '--fast'),
    'Expected no --seed, --fast with --resume: a detection goes on with the options it was started with. Leave it out, or start another one.',
  );
  t.is(
    await refused('runs/none', '--fast'),
    'Expected the folder of an encoder, or of a run that has one, received runs/none, which does not exist.',
  );
});
