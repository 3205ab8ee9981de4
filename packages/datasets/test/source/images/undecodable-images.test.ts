import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import sharp, {type Sharp} from 'sharp';
import {slopes} from './picture-files.js';
import {refusal} from './refusal.js';

const picture = (): Sharp => sharp(slopes(40, 30), {raw: {width: 40, height: 30, channels: 3}});

test.serial('What cannot be decoded is explained', async (t) => {
  const message = (problem: string, advice = 'Delete it or replace it.') =>
    `could not be decoded: ${problem}. ${advice}`;
  for (const format of ['png', 'webp', 'gif', 'avif'] as const) {
    const whole = await picture().toFormat(format).toBuffer();
    const name = {png: 'PNG', webp: 'WebP', gif: 'GIF', avif: 'AVIF'}[format];
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    t.is(await refusal(t, `1.${format}`, cut), message(`its ${name} data end too early: it was probably cut off`));
  }
  const tiff = await picture().tiff({compression: 'none'}).toBuffer();
  t.is(
    await refusal(t, '1.tif', tiff.subarray(0, 100)),
    message('its TIFF data end too early: it was probably cut off'),
  );
  t.is(await refusal(t, '1.png', Buffer.from('no image')), message('it is no image of a format that is known'));
  const wav = Buffer.from('RIFF\0\0\0\0WAVE');
  t.is(await refusal(t, '1.png', wav), message('it is a recording, WAV, and no image'));
  t.is(await refusal(t, '1.png', Buffer.alloc(0)), message('it is empty'));
  const convert = 'Convert it to JPEG or PNG.';
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
  t.is(await refusal(t, '1.jpg', heic), message('it holds HEIC, which is not read, whatever its name says', convert));
  t.is(
    await refusal(t, '1.jpg', Buffer.from('BM and so on')),
    message('its BMP data end too early: it was probably cut off'),
  );
  const png = await picture().png().toBuffer();
  png.fill(0, 60, 80);
  t.regex(String(await refusal(t, '1.png', png)), /^could not be decoded: its PNG data (are damaged|end too early)/);
});

test.serial('A link of an image to nothing is found when it is read', async (t) => {
  const root = temporaryFolder(t);
  const link = join(root, '1.jpg');
  symlinkSync(join(root, 'nowhere.jpg'), link);
  await t.throwsAsync(async () => imageFolder({root}).get(0), {
    instanceOf: DataFileError,
    message: `${link} could not be decoded: it does not exist, or is a link to something that does not. Delete it or repair it.`,
  });
});
