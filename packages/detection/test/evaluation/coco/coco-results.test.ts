import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError} from '@annulus/datasets';
import {readCocoResults, writeCocoResults} from '@annulus/detection';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

const result = {image_id: 1, category_id: 18, bbox: [1, 2.5, 3, 4], score: 0.25};

test('results are read as they were written', (t) => {
  const path = join(temporaryFolder(t), 'results.json');
  const results = [result, {...result, segmentation: {size: [2, 2] as const, counts: '04'}}];
  writeCocoResults(path, results);
  t.deepEqual(readCocoResults(path), results);
});

test('files that hold no results are refused', (t) => {
  const path = join(temporaryFolder(t), 'results.json');
  const refuses = (text: string, message: string) => {
    writeFileSync(path, text);
    t.throws(() => readCocoResults(path), {instanceOf: DataFileError, message});
  };
  const fields = 'numbers image_id, category_id and score, and a bbox, a segmentation or keypoints';
  refuses('[', `Expected ${path} to hold a list of results: it is no JSON. Write it again.`);
  refuses('{"a":1}', `Expected ${path} to hold a list of results, received {"a":1}. Write it again.`);
  refuses(JSON.stringify([result, 7]), `${path}, result 1: expected ${fields}, received 7. Write it again.`);
  const {bbox: _, ...bare} = result;
  refuses(
    JSON.stringify([bare]),
    `${path}, result 0: expected ${fields}, received ${JSON.stringify(bare)}. Write it again.`,
  );
  const missing = join(path, '..', 'none.json');
  t.throws(() => readCocoResults(missing), {
    instanceOf: DataFileError,
    message: `Expected ${missing} to hold a list of results: it cannot be read. Write it again.`,
  });
});
