import {mkdtemp, readFile, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {extendStudy, OptionError, type Study} from '../../src/index.js';
import {sweptStudy} from './swept-study.js';

const newFolder = () => mkdtemp(join(tmpdir(), 'annulus-'));

const json = async <T>(...path: string[]): Promise<T> => JSON.parse(await readFile(join(...path), 'utf8'));

test.serial('an extended study that was complete has something left to do, and knows what it has done', async (t) => {
  const [folder, study] = [await newFolder(), sweptStudy()];
  await writeFile(join(folder, 'configuration.json'), JSON.stringify(study.configuration));
  await writeFile(join(folder, 'results.json'), JSON.stringify(study));
  await extendStudy(folder, ['seeds=1', 'temperature=0.5']);
  const {options} = await json<Study['configuration']>(folder, 'configuration.json');
  t.is(options.seeds, 4);
  t.deepEqual(options.axes.find(({option}) => option === 'temperature')?.values, [1, 0.07, 0.2, 0.5]);
  t.deepEqual(options.cells.slice(0, 12), study.configuration.options.cells);
  t.is(options.cells.length, 16);
  const results = await json<Study>(folder, 'results.json');
  t.deepEqual([results.complete, results.results.length], [false, 36]);
});

test.serial('what makes no sense is not added, and nothing is written', async (t) => {
  const [folder, study] = [await newFolder(), sweptStudy()];
  const text = JSON.stringify(study.configuration);
  await writeFile(join(folder, 'configuration.json'), text);
  await t.throwsAsync(extendStudy(folder, ['seeds=1', 'seeds=0']), {
    instanceOf: OptionError,
    message: 'Expected add to be a positive integer, received 0.',
  });
  await t.throwsAsync(extendStudy(folder, ['seed=1']), {message: /^Expected add to name an option that decides/});
  t.is(await readFile(join(folder, 'configuration.json'), 'utf8'), text);
  const empty = await newFolder();
  await t.throwsAsync(extendStudy(empty, ['seeds=1']), {
    message: `Expected the folder of a study with add, received ${empty}.`,
  });
});
