import test from 'ava';
import {decodingProblem} from '../../../src/source/images/decoding-problem.js';

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9);

test('What a decoder says of itself is not said of a file', (t) => {
  const damaged = {problem: 'its JPEG data are damaged', advice: 'Delete it or replace it.'};
  t.deepEqual(decodingProblem(jpeg, new Error('Warning treated as error due to failOn setting')), damaged);
  t.deepEqual(decodingProblem(jpeg, new Error('Unknown error')), damaged);
  t.deepEqual(
    decodingProblem(
      jpeg,
      new Error(
        'Input buffer has corrupt header: Warning treated as error due to failOn setting\nVipsJpeg: Bogus marker length',
      ),
    ),
    {...damaged, problem: 'its JPEG data are damaged (VipsJpeg: Bogus marker length)'},
  );
});

test('A file that may not be read is not called damaged', (t) => {
  const denied = Object.assign(new Error("EACCES: permission denied, open '1.jpg'"), {code: 'EACCES'});
  t.deepEqual(decodingProblem(new Uint8Array(), denied), {
    problem: "EACCES: permission denied, open '1.jpg'",
    advice: 'Make it readable, or take it out of the folder.',
  });
});

test('A JPEG file without its end was cut off, whatever the decoder says this time', (t) => {
  const thumbnail = Buffer.of(0xff, 0xd8, 0xff, 0xd9);
  const cut = Buffer.concat([Buffer.from(jpeg).subarray(0, 4), thumbnail, Buffer.alloc(4000, 1)]);
  for (const message of ['premature end of JPEG image', 'Unknown error', 'Bogus marker length']) {
    t.is(decodingProblem(cut, new Error(message)).problem, 'its JPEG data end too early: it was probably cut off');
  }
});
