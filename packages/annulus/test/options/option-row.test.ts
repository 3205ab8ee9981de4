import test from 'ava';
import {type CompareOptions, compareRows} from '../../src/comparison/compare-rows.js';
import {datasetNames, datasets} from '../../src/datasets/datasets.js';
import type {OptionRows} from '../../src/options/option-row.js';
import {studyRows} from '../../src/study/study-rows.js';

test('types follow from the rows', (t) => {
  const options: Pick<CompareOptions, 'learningRate' | 'schedule' | 'ring'> = {
    learningRate: 1,
    schedule: 'cosine',
    ring: ['on'],
  };
  // @ts-expect-error: a number, as its row says.
  const wrong: CompareOptions['learningRate'] = '1';
  // @ts-expect-error: one of three, as its row says.
  const unknown: CompareOptions['schedule'] = 'none';
  t.is(typeof options.learningRate, 'number');
  t.is(`${wrong} ${unknown}`, '1 none');
});

test('an option whose default is of a recipe is in the recipes, and the other way round, but for what follows the images', (t) => {
  const ofRecipes = Object.entries(compareRows as OptionRows).flatMap(([name, row]) =>
    row.default === 'recipe' ? [name] : [],
  );
  const named = new Set(datasetNames.flatMap((name) => Object.keys(datasets[name].recipe)));
  t.deepEqual([...named].sort(), [...ofRecipes, 'batchSize', 'epochs', 'neighbours', 'queue'].sort());
});

test('a fixed default is a value of its type', (t) => {
  for (const [name, {type, default: standard}] of Object.entries({...compareRows, ...studyRows} as OptionRows)) {
    if (standard === 'recipe' || !('value' in standard)) continue;
    t.deepEqual(type.parse(standard.text ?? String(standard.value)), standard.value, name);
  }
});
