import test from 'ava';
import type {DetectionCase} from '../../src/detect/cases/detection-case.js';
import type {DetectPart, DetectResults, MeasuredDetector} from '../../src/detect/detect-results.js';
import {detectDifferences, detectRows} from '../../src/detect/detect-summary.js';
import {detectTable} from '../../src/detect/detect-table.js';
import {detectors} from '../../src/detect/detectors/detectors.js';
import {detectReport} from '../../src/detect/report/detect-report.js';
import {labelPlaces} from '../../src/detect/report/label-places.js';
import {shownResults} from '../../src/detect/shown-results.js';
import {worthText} from '../../src/detect/worth-text.js';

const shownCase = (came: DetectionCase['came'], label: string): DetectionCase => ({
  ...{came, image: came === 'best' ? 7 : '000001', precision: 0.5, width: 100, height: 80, picture: 'data:,x'},
  truth: [{label, box: [10, 10, 50, 60], outline: 'M10 10L50 10L50 60Z'}],
  found: [
    {label, box: [11, 10, 50, 60], keypoints: Array.from({length: 51}, () => 1), found: {score: 0.87, isRight: true}},
    {label: 'dog', box: [0, 0, 5, 5], found: {score: 0.3, isRight: false}},
  ],
});

const part = (id: string, AP: number | null, seed?: number): DetectPart => ({
  ...{key: 'k', detector: 'instances', id, losses: {loss: 1}, seconds: {training: 60, testing: 5}},
  ...(seed !== undefined && {seed}),
  scores: {
    'coco-boxes': {AP, AP50: AP && 2 * AP, AP75: AP, classes: []},
    'coco-masks': {AP: null, AP50: null, AP75: null, classes: []},
  },
  cases: [shownCase('best', 'cat & <b>'), shownCase('worst', 'cup')],
});

const results = (
  parts: readonly DetectPart[],
  seeds: readonly (number | undefined)[] = [undefined],
): DetectResults => ({
  ...{encoder: 'runs/a', schedule: 'fast', seed: 0, changed: {train: 5}, complete: true, seconds: 130},
  backend: {name: 'wasm', precision: 'float32'},
  versions: {annulus: '1', tfjs: '4', node: '20'},
  encoders: ['moco', 'moco-ring'].flatMap((id) =>
    seeds.map((seed) => ({
      ...{id, label: id === 'moco' ? 'MoCo' : 'MoCoRing', colour: id, folder: 'x', weights: 'trained' as const},
      ...(id === 'moco-ring' && {plain: 'moco'}),
      ...(seed !== undefined && {seed}),
    })),
  ),
  tasks: ['coco-boxes', 'coco-masks'],
  detectors: [
    {
      ...{name: 'instances', title: 'Mask R-CNN of boxes and masks', train: 5, test: 3, classes: 80, found: ['a line']},
      protocol: detectors.instances.schedules.fast,
    },
  ],
  parts,
  failures: [],
});

const boxes = {task: 'coco-boxes', precision: 'AP'} as const;

test('the table has a task’s three precisions side by side, and what the ring adds', (t) => {
  const table = detectTable(results([part('moco', 0.05), part('moco-ring', 0.12)]));
  t.regex(table, /COCO boxes +│ +COCO masks/);
  t.regex(table, /│ MoCo +│ +5\.0 │ +10\.0 │ +5\.0 │ +– │/);
  t.regex(table, /│ MoCoRing − MoCo │ +\+7\.0 │ \+14\.0 │ +\+7\.0 │ +– │/);
  t.regex(
    table,
    /A first look, by small images and narrow heads and at most 5 training images: compare these numbers with each other, not with published ones\.\n/,
  );
});

test('of several seeds there are means with errors, and differences seed by seed', (t) => {
  const made = results(
    [part('moco', 0.1, 0), part('moco', 0.2, 1), part('moco-ring', 0.13, 0), part('moco-ring', 0.23, 1)],
    [0, 1],
  );
  const [plain] = detectRows(made);
  t.is(plain?.value(boxes)?.mean.toFixed(6), '0.150000');
  t.is(plain?.value(boxes)?.standardError?.toFixed(6), '0.050000');
  const [difference] = detectDifferences(made);
  t.is(difference?.label, 'MoCoRing − MoCo');
  t.is(difference?.value(boxes)?.mean.toFixed(6), '0.030000');
  t.is(difference?.value(boxes)?.standardError?.toFixed(6), '0.000000');
  t.is(difference?.value({task: 'coco-masks', precision: 'AP'}), undefined);
  t.regex(detectTable(made), /± is one standard error/);
});

test('the page draws what is there and what was found over one copy of each picture, escaped', (t) => {
  const page = detectReport(results([part('moco', 0.05), part('moco-ring', 0.12)]));
  t.is(page.match(/<image /g)?.length, 2);
  t.is(page.match(/<use href="#instances-best-0"\/>/g)?.length, 2);
  t.regex(page, /<g class="there there-0"><title>cat &#38; &#60;b&#62;<\/title><path d="M10 10L50 10L50 60Z"\/>/);
  t.regex(page, /<g class="right"><title>.*?<\/title><rect [^>]*\/><path class="bones" d="M1 1L1 1/);
  t.regex(page, /<text class="right" [^>]*>cat &#38; &#60;b&#62; 87<\/text>/);
  t.regex(page, /<g class="wrong faint"><title>dog 30<\/title><rect /);
  t.regex(page, /000001: COCO boxes AP 50\.0%, 1 object/);
  t.regex(page, /Mask R-CNN of boxes and masks: a line/);
  t.false(page.includes('undefined') || page.includes('NaN'));
});

test('what came out nowhere is called neither best nor worst, and what nothing was found in says so', (t) => {
  const none = (came: DetectionCase['came']) => ({...shownCase(came, 'cup'), precision: 0, found: []});
  const failed = (id: string) => ({...part(id, 0), cases: [none('best'), none('worst')]});
  const page = detectReport(results([failed('moco'), failed('moco-ring')]));
  t.false(/Came out (best|worst)/.test(page));
  t.regex(page, /None came out at all/);
  t.regex(page, /7: COCO boxes AP 0\.0%, 1 object, nothing found above 5%/);
  t.regex(page, /Nothing is found after 1,500 updates, enough to find something: look at the losses/);
  const cut = {...results([failed('moco'), failed('moco-ring')]), changed: {iterations: 20}};
  t.is(
    worthText(cut),
    'Nothing is found yet after 1,500 updates of a detector. That is too few: these numbers say nothing of the encoders.',
  );
  t.false(page.includes('MoCoRing − MoCo'));
});

test('where no image came out worse than the best, none is called worst', (t) => {
  const page = detectReport(results([{...part('moco', 0.5), cases: [shownCase('best', 'cat')]}]));
  t.regex(page, /<h4>None came out worse: those with the most objects<\/h4>/);
  t.false(/Came out (best|worst)/.test(page));
});

test('a detection that evaluation leaves out is drawn as neither right nor wrong', (t) => {
  const left = {...shownCase('best', 'cat'), found: [{label: 'cat', box: [0, 0, 9, 9], found: {score: 0.3}}]};
  const page = detectReport(results([{...part('moco', 0.5), cases: [left]}]));
  t.regex(page, /<g class="uncounted faint"><title>cat 30<\/title>/);
  t.regex(
    page,
    /Dotted<\/span>: neither right nor wrong, for the object there is one that is left out of the evaluation/,
  );
});

test('the page tells of keypoints and of VOC only where they are measured', (t) => {
  const made = results([part('moco', 0.5)]);
  const page = (name: 'instances' | 'keypoints' | 'voc') =>
    detectReport({
      ...made,
      detectors: made.detectors.map((detector) => ({...detector, name})),
      parts: made.parts.map((one) => ({...one, detector: name})),
    });
  const told = [/Keypoints with a probability below 5% are left out/, /VOC by 11 points/, /as pycocotools has them/];
  const toldOf = (name: 'instances' | 'keypoints' | 'voc') => told.map((line) => line.test(page(name)));
  t.deepEqual(toldOf('instances'), [false, false, true]);
  t.deepEqual(toldOf('keypoints'), [true, false, true]);
  t.deepEqual(toldOf('voc'), [false, true, false]);
  t.regex(page('keypoints'), /7: COCO keypoints AP 50\.0%/);
});

test('how far chance moves numbers is said where it is not measured', (t) => {
  const made = [part('moco', 0.1), part('moco-ring', 0.2)];
  t.is(
    worthText(results(made)),
    'Each number is of one training, on 3 test images: another seed moves it, so that small differences say nothing.',
  );
  const [instances] = results(made).detectors as [MeasuredDetector];
  const keypoints = (test: number) => {
    const parts = [...made, {...part('moco', 0.1), detector: 'keypoints' as const}];
    return worthText({...results(parts), detectors: [instances, {...instances, name: 'keypoints', test}]});
  };
  t.regex(keypoints(3), /, on 3 test images: /);
  t.regex(keypoints(4), /, on 3 test images or more: /);
  t.is(worthText(results(made, [0, 1])), '');
  t.is(worthText(results([])), '');
});

test('names of boxes cover neither each other nor what is small', (t) => {
  const size = {width: 200, height: 100};
  const places = labelPlaces(
    [
      {name: 'person', box: [0, 0, 150, 90]},
      {name: 'person', box: [2, 1, 150, 90]},
      {name: 'clock', box: [160, 50, 170, 60]},
      {name: 'clock', box: [160, 0, 170, 10]},
    ],
    size,
  );
  const [first, second, above, below] = places;
  t.deepEqual(first, {x: 3, y: 11});
  t.true((second?.y ?? 0) - 11 >= 14);
  t.true((above?.y ?? 100) < 50);
  t.true((below?.y ?? 0) > 20);
  t.true(places.every((place) => place && place.x >= 2 && place.x < 200 && place.y <= 100));
  t.deepEqual(labelPlaces(Array(9).fill({name: 'cup', box: [0, 0, 199, 30]}), size).filter(Boolean).length, 3);
});

test('the results hold means, differences and numbers, and no pictures', (t) => {
  const shown = JSON.stringify(shownResults(results([part('moco', 0.05), part('moco-ring', 0.12)])));
  const {means, differences, parts} = JSON.parse(shown);
  t.is(means[0].values[0].mean, 0.05);
  t.is(differences[0].label, 'MoCoRing − MoCo');
  t.deepEqual(parts[0].cases, [
    {came: 'best', image: 7, precision: 0.5},
    {came: 'worst', image: '000001', precision: 0.5},
  ]);
  t.false(shown.includes('data:,x'));
});
