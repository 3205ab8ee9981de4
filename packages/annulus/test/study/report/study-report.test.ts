import test from 'ava';
import {parseHTML} from 'linkedom';
import {studyReport} from '../../../src/study/report/study-report.js';
import type {Study} from '../../../src/study/study.js';
import {tinyStudy} from '../tiny-study.js';

const page = studyReport(tinyStudy());
const {document} = parseHTML(page);

test('the report of a study needs nothing but itself: no script, no link, no address', (t) => {
  t.is(document.querySelectorAll('script, link, img, iframe').length, 0);
  t.notRegex(page, /https?:\/\/(?!www\.w3\.org)/);
  t.notRegex(page, /NaN(?!&#62;)|undefined|Infinity/);
});

test('the tables have means with standard errors, and paired differences', (t) => {
  const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  t.deepEqual(rows, [
    ['Random encoder', '11.0 ± 1.0%', '20.0 ± 0.0%', '–', '2 of 3'],
    ['IR', '45.0 ± 2.9%', '53.0 ± 1.7%', '1.5', '3 of 3'],
    ['IRing', '48.0 ± 4.0%', '51.5 ± 1.5%', '1.5', '2 of 3'],
    ['IRing − IR', '+3.0 ± 1.0', '−1.5 ± 1.5'],
  ]);
  t.deepEqual(
    [...document.querySelectorAll('td.best')].map((cell) => cell.textContent),
    [],
  );
});

test('the best mean is bold where it stands apart, of a single seed by the number of test images', (t) => {
  const boldOf = (of: Study) =>
    [...parseHTML(studyReport(of)).document.querySelectorAll('[aria-label^=Means] td.best')].map(
      (cell) => cell.textContent,
    );
  const study = tinyStudy();
  const {configuration, results} = study;
  const better = results.map((result) => (result.id === 'ir-ring' ? {...result, linear: 0.6} : result));
  t.deepEqual(boldOf({...study, results: better}), ['60.0 ± 0.0%']);
  const first = results.filter(({seed}) => seed === 0);
  const options = {...configuration.options, seeds: 1};
  t.deepEqual(boldOf({...study, configuration: {...configuration, options}, results: first}), []);
  const ahead = first.map((result) => (result.id === 'ir-ring' ? {...result, knn: 0.45} : result));
  t.deepEqual(boldOf({...study, configuration: {...configuration, options}, results: ahead}), ['45.0 ± 1.6%']);
});

test('every seed is a dot', (t) => {
  const [knn, linear] = [...document.querySelectorAll('figure svg')];
  t.is(knn?.getAttribute('aria-label'), 'kNN accuracy of every cell and seed');
  t.is(linear?.getAttribute('aria-label'), 'Linear accuracy of every cell and seed');
  for (const chart of [knn, linear]) t.is(chart?.querySelectorAll('circle').length, 7);
});

test('each algorithm has its curves', (t) => {
  t.is(
    document.querySelector('figure:last-of-type svg[aria-label^="Nearest"]')?.getAttribute('aria-label'),
    'Nearest-neighbour accuracy of IR over the epochs',
  );
});

test('what failed is said with its error, and that the end was not reached', (t) => {
  t.true(page.includes('IRing, seed 2: the loss was &#60;NaN&#62;'));
  t.is(
    document.querySelector('.notice')?.textContent,
    'This study has not come to its end: 7 of its 9 trainings and measurements are shown.',
  );
});

test('before anything is measured there is a report too', (t) => {
  const {configuration} = tinyStudy();
  const early = studyReport({configuration, results: [], failures: [], seconds: 1, complete: false});
  t.true(early.includes('Study on shapes: 2 cells, 3 seeds'));
  t.notRegex(early, /NaN|undefined|Infinity/);
});

test('without labels there are no accuracies, and the reason is said', (t) => {
  const {configuration, results, ...rest} = tinyStudy();
  const images = {...configuration.images, test: 0};
  const unmeasured = results.map(({knn, linear, epochs = [], ...result}) => ({
    ...result,
    epochs: epochs.map(({metrics, ...epoch}) => ({...epoch, metrics: {loss: metrics.loss as number}})),
  }));
  const text = studyReport({...rest, configuration: {...configuration, images}, results: unmeasured});
  t.true(text.includes('Trained on 2,000 images of shapes that have no labels, so no accuracy is measured'));
  t.false(text.includes('Nearest-neighbour accuracy of'));
  t.notRegex(text, /NaN(?!&#62;)|undefined|Infinity/);
});
