import test from 'ava';
import {hasShape, type ShapeOf} from '../../src/measuring/kept-shape.js';

interface Kept {
  readonly key: string;
  readonly seconds: {readonly training: number};
  readonly cases: readonly object[];
  readonly scores: Readonly<Record<string, number>>;
  readonly seed?: number;
}

const shape: ShapeOf<Kept> = {key: 'text', seconds: {training: 'number'}, cases: 'list', scores: 'record'};
const whole = {key: 'k', seconds: {training: 1}, cases: [], scores: {a: 1}};

test('what is kept has all that is always there; there may be more', (t) => {
  t.true(hasShape(whole, shape));
  t.true(hasShape({...whole, seed: 1}, shape));
});

test('what lacks a part, or has another kind of it, is not whole', (t) => {
  const {key, ...withoutKey} = whole;
  const damaged = [
    ...[undefined, null, 'text', 7, [], {}, {key}, withoutKey],
    ...[
      {...whole, seconds: undefined},
      {...whole, seconds: {}},
      {...whole, seconds: {training: null}},
    ],
    ...[
      {...whole, seconds: [1]},
      {...whole, cases: {}},
      {...whole, scores: []},
      {...whole, scores: null},
    ],
  ];
  for (const value of damaged) t.false(hasShape(value, shape), JSON.stringify(value));
});
