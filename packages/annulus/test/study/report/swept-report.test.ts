import test from 'ava';
import {parseHTML} from 'linkedom';
import type {Point} from '../../../src/study/axis.js';
import {extended} from '../../../src/study/extend-study.js';
import {readingsOf} from '../../../src/study/meters.js';
import {studyReport} from '../../../src/study/report/study-report.js';
import {sweepPanels, sweptAlong} from '../../../src/study/report/sweep-panels.js';
import {counts, verdictOf} from '../../../src/study/report/verdict.js';
import {resultsCsv} from '../../../src/study/results-csv.js';
import type {Study, StudyResult} from '../../../src/study/study.js';
import type {StudyOptions} from '../../../src/study/study-rows.js';
import {studyTable} from '../../../src/study/study-table.js';
import {csvCells} from '../../../src/text/csv-text.js';
import {sweptStudy} from '../swept-study.js';
import {tinyStudy} from '../tiny-study.js';

const study = sweptStudy();
const page = studyReport(study);
const {document} = parseHTML(page);
const labels = [...document.querySelectorAll('figure svg')].map((chart) => chart.getAttribute('aria-label'));

test('every measure has a chart over the swept option for each of the other settings', (t) => {
  t.deepEqual(
    labels.filter((label) => label?.includes('over temperature')),
    ['kNN accuracy', 'Linear accuracy', 'Pooled probe'].flatMap((measure) =>
      ['off', 'on'].map((decoupled) => `${measure} over temperature: IR, decoupled ${decoupled}`),
    ),
  );
  t.notRegex(page, /NaN|undefined|Infinity|\[object/);
  t.true(page.includes('sweep temperature'));
});

test('panels hold what differs in the ring alone, along the values in their order', (t) => {
  const along = sweptAlong(study.configuration.options);
  t.deepEqual(along, {option: 'temperature', values: ['0.07', '0.2', '1']});
  const [panel] = sweepPanels(study, 'linear', 'temperature');
  t.deepEqual(
    panel?.series.map(({id, label, points}) => [id, label, points.map(({x, of}) => [x, of.mean.toFixed(3), of.count])]),
    [
      [
        'ir',
        'plain',
        [
          ['0.07', '0.564', 3],
          ['0.2', '0.610', 3],
          ['1', '0.540', 3],
        ],
      ],
      [
        'ir-ring',
        'ring',
        [
          ['0.07', '0.544', 3],
          ['0.2', '0.610', 3],
          ['1', '0.570', 3],
        ],
      ],
    ],
  );
});

test('where the ring is swept, none is a line across', (t) => {
  const edges = tinyStudy('--sweep', 'inner=0,0.05');
  const {cells} = edges.configuration.options;
  const results = cells.map(({id, label, at}) => ({
    ...(edges.results[1] as (typeof edges.results)[number]),
    id,
    label,
    at,
  }));
  const panels = sweepPanels({...edges, results}, 'linear', 'inner');
  t.deepEqual(
    panels.map(({series}) => series.map(({label, points}) => [label, points.map(({x}) => x)])),
    [
      [
        ['plain', [undefined]],
        ['ring', ['0', '0.05']],
      ],
    ],
  );
});

const panelsOf = (of: Study, along: keyof Point) =>
  sweepPanels(of, 'linear', along).map(({title, series}) => [
    title,
    series.map(({label, points}) => [label, ...points.map(({x}) => x)]),
  ]);

/** As if every cell had been measured. */
const measured = (of: Study): Study => ({
  ...of,
  results: of.configuration.options.cells.map(({id, label, at}) => ({
    ...(of.results[1] as StudyResult),
    id,
    label,
    at,
  })),
});

test('a cell that has no such value belongs to the curves of all values', (t) => {
  const edges = measured(tinyStudy('--sweep', 'inner=0,0.01', '--sweep', 'opens=0,0.35'));
  t.deepEqual(panelsOf(edges, 'inner'), [
    [
      'IR',
      [
        ['plain', undefined],
        ['ring, opens 0', '0', '0.01'],
        ['ring, opens 0.35', '0', '0.01'],
      ],
    ],
  ]);
});

test('cells that were there before an option was swept stand at the value that it had', (t) => {
  const before = tinyStudy();
  const {configuration} = before;
  const known = {...configuration.options, temperature: 0.5};
  const {cells, axes} = ['temperature=0.1', 'outer=0.3'].reduce<StudyOptions>(extended, known);
  const options = {...known, cells, axes};
  t.deepEqual(panelsOf(measured({...before, configuration: {...configuration, options}}), 'temperature'), [
    [
      'IR',
      [
        ['plain', '0.1', '0.5'],
        ['ring, outer 0.1', '0.1', '0.5'],
        ['ring, outer 0.3', '0.1', '0.5'],
      ],
    ],
  ]);
});

test('options are written as words', (t) => {
  const own = measured(tinyStudy('--sweep', 'epochs=1,2', '--for', 'ir learning-rate=0.03'));
  t.deepEqual(
    panelsOf(own, 'epochs').map(([title]) => title),
    ['IR, learning rate 0.03'],
  );
});

test('of the best of two curves at one value, the higher is said above and the lower below', (t) => {
  const charts = [...document.querySelectorAll('figure svg[aria-label^="Linear accuracy over"]')];
  const said = charts.map((chart) =>
    [...chart.querySelectorAll('g[aria-label=text]')].map(({textContent, outerHTML}) => [
      textContent,
      /translate\([^,]*,(-?[\d.]+)\)/.exec(outerHTML)?.[1],
    ]),
  );
  t.deepEqual(said, [
    [
      ['61.0', '-14'],
      ['61.0', '17'],
    ],
    [
      ['61.0', '-14'],
      ['61.0', '17'],
    ],
  ]);
});

test('what guessing gets, and how long was trained, is not said of cells that differ in it', (t) => {
  const saidOf = (...args: string[]) => {
    const of = measured(tinyStudy(...args));
    return [studyTable(of).includes('Guessing'), /after (.*) training images/.exec(studyReport(of))?.[1]];
  };
  t.deepEqual(saidOf(), [true, '20 epochs of 2,000']);
  t.deepEqual(saidOf('--sweep', 'classes=4,16'), [false, '20 epochs of 2,000']);
  t.deepEqual(saidOf('--sweep', 'epochs=10,20', '--sweep', 'train=500,1000'), [
    true,
    '10 or 20 epochs of 500 or 1,000',
  ]);
});

test('a sentence says where the ring pays, where it costs, and where that cannot be told', (t) => {
  const [, linear] = verdictOf(study);
  t.is(
    linear,
    'By linear accuracy the ring pays for IRing, temperature 1, decoupled off (+3.0 ± 0.1) and IRing, temperature 1, decoupled on (+3.0 ± 0.1); ' +
      'it costs with IRing, temperature 0.07, decoupled off (−2.0 ± 0.1) and IRing, temperature 0.07, decoupled on (−2.0 ± 0.1); ' +
      'it cannot be told from chance in 2 of 6.',
  );
  const single = study.results.filter(({seed}) => seed === 0);
  t.deepEqual(verdictOf({...study, results: single}), [
    'One seed: no difference between the ring and none can be told from chance. Add seeds.',
  ]);
  t.deepEqual(verdictOf({...study, results: []}), []);
});

test('seeds that agree to the last image agree no better than an image of those measured on can tell', (t) => {
  t.true(counts({mean: 0.03, standardError: 0.002, count: 3}, 1000));
  t.false(counts({mean: 0.03, standardError: 0, count: 2}, 100), 'less than 12.7 hundredths');
  t.true(counts({mean: 0.03, standardError: 0, count: 2}, 1000));
  t.false(counts({mean: 0.03, count: 1}, 1000), 'one seed');
});

test('a meter is read beside what the ring added, of the ring or of the same without it', (t) => {
  const readings = readingsOf(study, 'bound/gap', 'linear');
  t.deepEqual(
    readings.map(({meter, gain}) => [meter.toFixed(2), gain.mean.toFixed(3)]),
    [1, 0.07, 0.2].flatMap((temperature) => {
      const pair = {1: ['1.30', '0.030'], 0.07: ['0.80', '-0.020'], 0.2: ['1.00', '0.000']}[temperature] as string[];
      return [pair, pair];
    }),
  );
  t.true(labels.includes('What the ring adds by linear accuracy against the gap of the bound (nats)'));
  t.true(page.includes('What the ring adds correlates 1.00 (6 cells) with the gap of the bound (nats).'));
  t.false(page.includes('uniformity without the ring'));
});

test('the raw numbers are a row for each cell and seed, and a column for every option swept and number measured', (t) => {
  const [head = '', ...lines] = resultsCsv(study).trimEnd().split('\n');
  t.is(lines.length, 36);
  const [columns, first] = [csvCells(head), csvCells(lines[0] as string)];
  const of = (name: string) => first[columns.indexOf(name)];
  t.deepEqual(
    [
      'id',
      'algorithm',
      'ring',
      'temperature',
      'decoupled',
      'seed',
      'bound/gap',
      'seconds',
      'commit',
      'engine',
      'threads',
    ].map(of),
    ['ir_temperature=1_decoupled=off', 'ir', 'off', '1', 'off', '0', '0', '100', 'abc', 'wasm', '1'],
  );
  t.is(Number(of('linear')).toFixed(3), '0.530');
});

test('the page says what it cost', (t) => {
  t.true(page.includes('36 trainings and 1,440,000 images learned from in'));
  t.true(page.includes('wasm on 1 thread, version 0.2.0, commit abc'));
});
