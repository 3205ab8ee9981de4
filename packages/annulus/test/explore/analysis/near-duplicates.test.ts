import {Random} from '@annulus/datasets';
import test from 'ava';
import {alikePictures} from '../../../src/explore/analysis/alike-pictures.js';
import {nearDuplicates} from '../../../src/explore/analysis/near-duplicates.js';
import {differingEdges, pictureDifference, pictureSignatures} from '../../../src/explore/analysis/picture-signature.js';
import {samePictures} from '../../../src/explore/analysis/same-pictures.js';

const size = 32;

/** A picture of some coloured waves, as no other seed gives it. */
function picture(seed: number): Uint8Array {
  const draw = new Random(seed);
  const waves = Array.from({length: 9}, () => ({
    x: draw.uniform(-0.4, 0.4),
    y: draw.uniform(-0.4, 0.4),
    at: draw.uniform(0, 6),
  }));
  return Uint8Array.from({length: size * size * 3}, (_, at) => {
    const [x, y, channel] = [Math.floor(at / 3) % size, Math.floor(at / 3 / size), at % 3];
    const sum = waves
      .slice(3 * channel, 3 * channel + 3)
      .reduce((all, wave) => all + Math.sin(wave.x * x + wave.y * y + wave.at), 0);
    return Math.round(128 + 40 * sum);
  });
}

const mirrored = (pixels: Uint8Array) =>
  pixels.map((_, at) => {
    const [x, rest] = [Math.floor(at / 3) % size, Math.floor(at / 3 / size)];
    return pixels[(rest * size + size - 1 - x) * 3 + (at % 3)] as number;
  });

/** As after compression: every pixel a little off. */
const worn = (pixels: Uint8Array) => {
  const draw = new Random(9);
  return pixels.map((value) => Math.max(0, Math.min(255, Math.round(value + draw.normal(0, 6)))));
};

const signed = (...pictures: Uint8Array[]) => pictures.map((pixels) => pictureSignatures(pixels, size));

test('a signature stays what it is when a picture is compressed, and is mirrored with it', (t) => {
  const [one, again, other, turned] = signed(picture(1), worn(picture(1)), picture(2), mirrored(picture(1)));
  if (!one || !again || !other || !turned) return t.fail();
  t.is(pictureDifference(one.asIs, one.asIs), 0);
  t.true(pictureDifference(one.asIs, again.asIs) < 0.14);
  t.true(pictureDifference(one.asIs, other.asIs) > 0.6);
  t.true(pictureDifference(one.mirrored, turned.asIs) < 1e-5);
  t.is(differingEdges(one.mirrored.edges, turned.asIs.edges), 0);
  t.is(differingEdges(Uint32Array.of(0b1011, 0, 0, 1), Uint32Array.of(0, 0, 0, 3)), 4);
});

test.serial('copies of a file, of a picture and mirrored ones are found, and nothing else', async (t) => {
  const signatures = signed(picture(1), picture(2), worn(picture(1)), picture(3), mirrored(picture(2)), picture(3));
  const pairs = await samePictures([...signatures, undefined], ['a', 'b', 'c', 'd', 'e', 'd', undefined]);
  t.deepEqual(
    pairs.map(({one, other, likeness}) => [one, other, likeness]),
    [
      [3, 5, 'same file'],
      [0, 2, 'same picture'],
      [1, 4, 'mirrored'],
    ],
  );
});

test.serial('pictures of one colour are the same only in one colour', async (t) => {
  const plain = (value: number) => new Uint8Array(size * size * 3).fill(value);
  const pairs = await samePictures(signed(plain(100), plain(180), plain(100)), []);
  t.deepEqual(pairs, [{one: 0, other: 2, likeness: 'same picture', difference: 0}]);
});

test('only pictures that are much nearer than usual are alike', (t) => {
  const indices = Int32Array.of(1, 0, 3, 2, 0);
  const cosines = Float32Array.of(0.99, 0.99, 0.9, 0.9, 0.8);
  const nearest = {neighbours: 1, indices, cosines};
  t.deepEqual(
    alikePictures(nearest, [], 9).map(({one, other}) => [one, other]),
    [[0, 1]],
  );
  t.deepEqual(alikePictures(nearest, [{one: 0, other: 1, likeness: 'mirrored', difference: 0}], 9), []);
  t.deepEqual(alikePictures({...nearest, cosines: new Float32Array(5).fill(1)}, [], 9), []);
});

test('groups come out the surest first, each member with the one that it is like', (t) => {
  const groups = nearDuplicates([
    {one: 8, other: 9, likeness: 'alike', difference: 0.01},
    {one: 1, other: 7, likeness: 'mirrored', difference: 0.02},
    {one: 4, other: 5, likeness: 'same file', difference: 0},
    {one: 2, other: 7, likeness: 'same picture', difference: 0.1},
    {one: 5, other: 9, likeness: 'alike', difference: 0.02},
    {one: 1, other: 2, likeness: 'alike', difference: 0.03},
  ]);
  t.deepEqual(groups, [
    [{index: 4}, {index: 5, to: 4, likeness: 'same file'}],
    [{index: 1}, {index: 7, to: 1, likeness: 'mirrored'}, {index: 2, to: 7, likeness: 'same picture'}],
    [{index: 4}, {index: 9, to: 4, likeness: 'alike'}, {index: 8, to: 9, likeness: 'alike'}],
  ]);
});
