import test from 'ava';
import {parseHTML} from 'linkedom';
import {report} from '../../../src/index.js';
import {tinyComparison} from '../tiny-comparison.js';

const page = report(tinyComparison());
const {document} = parseHTML(page);

test('the report needs nothing but itself: no script, no link, no address', (t) => {
  t.is(document.querySelectorAll('script, link, img, iframe').length, 0);
  t.notRegex(page, /https?:\/\/(?!www\.w3\.org)/);
  t.notRegex(page, /url\(/);
});

test('the report has the curves, the edges of the ring and a histogram for every variant', (t) => {
  const charts = [...document.querySelectorAll('figure svg')].map((svg) => svg.getAttribute('aria-label'));
  t.deepEqual(charts, [
    'Training loss over the epochs',
    'Nearest-neighbour accuracy over the epochs',
    'Inner and outer edge of the ring over the epochs',
    'Candidates kept per anchor over the epochs',
    'Gap of the bound over the epochs',
    'Anchors for which Theorem 3.1 holds over the epochs',
    'Share of the gradient by rank of the candidate',
    'False negatives over the epochs',
    'Histogram of the similarities of one batch',
    'Histogram of the similarities of one batch',
  ]);
  t.notRegex(page, /NaN|undefined/);
});

test('only the histogram of a ring has the two thresholds', (t) => {
  const [plain, ring] = [...document.querySelectorAll('figure svg')].slice(-2);
  t.false(plain?.textContent?.includes('ω'));
  t.true(ring?.textContent?.includes('ωₗ'));
  t.true(ring?.textContent?.includes('ωᵤ'));
});

test('the best of each column stands out, and what was not measured is a dash', (t) => {
  const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  t.deepEqual(rows, [
    ['Random encoder', '10.0%', '20.0%', '–'],
    ['MoCo', '50.0%', '60.0%', '1.5'],
    ['MoCoRing (stopped)', '40.0%', '–', '1.3'],
  ]);
  t.deepEqual(
    [...document.querySelectorAll('td.best')].map((cell) => cell.textContent),
    ['50.0%', '60.0%'],
  );
});

test('what users choose is escaped, and an early end is said', (t) => {
  t.true(page.includes('tiny &#60;run&#62;'));
  t.false(page.includes('<run>'));
  t.regex(document.querySelector('.notice')?.textContent ?? '', /ended early/);
});

test('a comparison that ended before any training still has its report', (t) => {
  const {configuration, random} = tinyComparison();
  const early = report({configuration, random: [], variants: [], seconds: 1, complete: false});
  t.true(early.includes('Random encoder on shapes'));
  t.true(random[0]?.knn !== undefined && !early.includes('<svg viewBox="0 0 480'));
});

test('the snippet for Node imports all that it uses and chooses a backend', (t) => {
  const [, node] = [...document.querySelectorAll('pre code')].map((code) => code.textContent);
  t.deepEqual(node?.split('\n'), [
    "import {useBackend} from '@annulus/backend';",
    "import {loadEncoder} from '@annulus/encoders';",
    "await useBackend('auto');",
    "const encoder = await loadEncoder('moco-ring/encoder'); // It knows what its images look like: encoder.input",
  ]);
});

test('without labels the report has no accuracies and says why', (t) => {
  const {configuration, variants, ...rest} = tinyComparison();
  const images = {...configuration.images, test: 0};
  const unmeasured = variants.map(({knn, linear, epochs, ...variant}) => ({
    ...variant,
    epochs: epochs.map(({metrics, ...epoch}) => ({...epoch, metrics: {loss: metrics.loss as number}})),
  }));
  const text = report({...rest, configuration: {...configuration, images}, random: [], variants: unmeasured});
  t.true(text.includes('Learned from 2,000 images of shapes. They have no classes, so no accuracy was measured.'));
  t.false(text.includes('Nearest-neighbour accuracy'));
  t.notRegex(text, /NaN|undefined|Infinity/);
});
