import test from 'ava';
import {parseHTML} from 'linkedom';
import {type Comparison, report} from '../../../src/index.js';
import {tinyComparison} from '../tiny-comparison.js';

type Page = ReturnType<typeof parseHTML>['document'];

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

const rowsOf = (of: Page) =>
  [...of.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));

const boldOf = (of: Page) => [...of.querySelectorAll('td.best')].map((cell) => cell.textContent);

/** The report of a comparison with other variants, images or options than the tiny one. */
function documentOf(changed: Partial<Comparison>): Page {
  const text = report({...tinyComparison(), complete: true, ...changed});
  return parseHTML(text).document;
}

test('every accuracy has the standard error of its number of test images, and what was not measured is a dash', (t) => {
  t.deepEqual(rowsOf(document), [
    ['Random encoder', '10.0 ± 0.9%', '20.0 ± 1.3%', '–'],
    ['MoCo', '50.0 ± 1.6%', '60.0 ± 1.5%', '1.5 ± 0.7'],
    ['MoCoRing (stopped)', '40.0 ± 1.5%', '–', '1.3 (0.8×)'],
  ]);
});

test('the best of a column is bold where it is better than every other by more than two standard errors', (t) => {
  t.deepEqual(boldOf(document), ['50.0 ± 1.6%', '60.0 ± 1.5%']);
  const {configuration, variants} = tinyComparison();
  const few = {...configuration, images: {...configuration.images, test: 56}};
  t.deepEqual(boldOf(documentOf({configuration: few})), ['60.0 ± 6.5%']);
  const level = variants.map((variant, index) => ({...variant, knn: [0.5, 0.49][index] ?? 0}));
  t.deepEqual(boldOf(documentOf({variants: level})), ['60.0 ± 1.5%']);
});

test('few images that are all right make nothing certain', (t) => {
  const {configuration, variants} = tinyComparison();
  const nine = {...configuration, images: {...configuration.images, test: 9}};
  const all = variants.map((variant, index) => ({...variant, knn: index === 0 ? 1 : 0.8}));
  const page = documentOf({configuration: nine, variants: all});
  t.deepEqual(rowsOf(page)[1]?.slice(0, 2), ['MoCo', '100.0 ± 7.6%']);
});

test('a ring whose inner edge is 0 is not said to leave out the nearest', (t) => {
  const caption = (of: Page) => of.querySelector('svg[aria-label^="Inner and outer"] ~ figcaption')?.textContent;
  t.is(
    caption(document),
    'Negatives come from between the two edges: not from the nearest candidates, not from the farthest. The outer edge closes in linearly, epoch by epoch.',
  );
  const {variants} = tinyComparison();
  const balls = variants.map(({epochs, ...variant}) => ({
    ...variant,
    epochs: epochs.map(({metrics, ...epoch}) => ({
      ...epoch,
      metrics: 'ring/inner' in metrics ? {...metrics, 'ring/inner': 0} : metrics,
    })),
  }));
  t.is(
    caption(documentOf({variants: balls})),
    'Negatives come from within the outer edge, not from the farthest candidates; the inner edge leaves none out. The outer edge closes in linearly, epoch by epoch.',
  );
});

test('a folder has its own name in the title and in what was measured', (t) => {
  const {configuration} = tinyComparison();
  const options = {...configuration.options, dataset: 'image-folder' as const, root: '../pictures/garden birds/'};
  const page = documentOf({configuration: {...configuration, options}});
  t.is(page.querySelector('h1')?.textContent, 'MoCo, MoCoRing on garden birds');
  t.true(
    page.querySelector('section p.muted')?.textContent?.startsWith('Measured on 1,000 test images of garden birds'),
  );
});

test('of images without labels the table says how the training went, and why nothing is measured', (t) => {
  const {variants} = tinyComparison();
  const unlabelled = variants.map(({knn, linear, epochs, ...variant}) => ({
    ...variant,
    reason: 'finished' as const,
    epochs: epochs.map(({metrics, ...epoch}) => ({
      ...epoch,
      metrics: Object.fromEntries(
        Object.entries(metrics).filter(([name]) => !['knn/accuracy', 'negatives/false'].includes(name)),
      ),
    })),
  }));
  const page = documentOf({variants: unlabelled, random: [{id: 'random', label: 'Random encoder'}]});
  t.deepEqual(
    [...page.querySelectorAll('thead th')].map((cell) => cell.textContent),
    ['Encoder', 'Loss of the last epoch', 'Seconds per epoch'],
  );
  t.deepEqual(rowsOf(page), [
    ['MoCo', '5.000', '1.5 ± 0.7'],
    ['MoCoRing', '6.000', '1.3 (0.8×)'],
  ]);
  t.is(
    page.querySelector('section p')?.textContent,
    'Trained on 2,000 images of shapes that have no labels, so no accuracy is measured: kNN and the linear probe compare with classes. The losses of two algorithms do not compare.',
  );
  const titles = [...page.querySelectorAll('figure h3')].map((title) => title.textContent);
  t.true(titles.includes('Loss'));
  t.false(titles.includes('kNN accuracy') || titles.includes('False negatives'));
});

test('a training that was stopped in its first epoch has no charts, and its encoder is not offered', (t) => {
  const stopped = {id: 'moco', label: 'MoCo', reason: 'stopped' as const, epochs: []};
  const page = documentOf({variants: [stopped], complete: false});
  t.deepEqual(rowsOf(page), [
    ['Random encoder', '10.0 ± 0.9%', '20.0 ± 1.3%', '–'],
    ['MoCo (stopped)', '–', '–', '–'],
  ]);
  t.deepEqual(
    [...page.querySelectorAll('h2')].map((heading) => heading.textContent),
    ['Configuration'],
  );
  t.is(page.querySelectorAll('figure, pre').length, 0);
});

test('a comparison without a linear probe has no column for it', (t) => {
  const {configuration, random, variants} = tinyComparison();
  const page = documentOf({
    configuration: {...configuration, options: {...configuration.options, probeEpochs: 0}},
    random: random.map(({linear, ...rest}) => rest),
    variants: variants.map(({linear, ...rest}) => rest),
  });
  t.deepEqual(
    [...page.querySelectorAll('thead th')].map((cell) => cell.textContent),
    ['Encoder', 'kNN accuracy', 'Seconds per epoch'],
  );
  t.notRegex(page.querySelector('section p')?.textContent ?? '', /Linear|logistic/);
});

test('a ring that has closed in to the first tenth is said to have all of the gradient there by construction', (t) => {
  const caption = (of: Page) =>
    [...of.querySelectorAll('figure')]
      .find((figure) => figure.querySelector('h3')?.textContent === 'Gradient by rank')
      ?.querySelector('figcaption')?.textContent ?? '';
  t.notRegex(caption(document), /no finding/);
  const {variants} = tinyComparison();
  const closed = variants.map(({epochs, ...variant}) => ({
    ...variant,
    epochs: epochs.map(({metrics, ...epoch}) => ({
      ...epoch,
      metrics: 'ring/outer' in metrics ? {...metrics, 'ring/outer': 0.1} : metrics,
    })),
  }));
  t.true(
    caption(documentOf({variants: closed})).endsWith(
      '100% in the first tenth is no finding: the ring of MoCoRing has closed in to within it, and what it leaves out has no gradient.',
    ),
  );
});

test('what is wider than a page is scrolled by itself, by keyboard too, and says what it is', (t) => {
  const regions = [...document.querySelectorAll('[role="region"][tabindex="0"]')];
  t.deepEqual(
    regions.map((region) => region.getAttribute('aria-label')),
    ['Results', 'Program for Node', 'Program for a browser'],
  );
  t.is(document.querySelectorAll('table, pre').length, 3);
  t.true(regions.every((region) => region.matches('.scroll:has(table), pre')));
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

test('what was learned is drawn where it was looked at, with how to read it and what was said of it', (t) => {
  const [first, second] = tinyComparison().variants as [Comparison['variants'][number], Comparison['variants'][number]];
  const epochs = first.epochs.map((epoch) => ({
    ...epoch,
    metrics: {...epoch.metrics, 'representation/feature-rank': 12, 'representation/embedding-deviation': 0.03},
  }));
  const learning = [{kind: 'collapsed', since: 1, text: 'Collapsed: all examples look alike to it.'}] as const;
  const page = documentOf({variants: [{...first, epochs, learning}, second]});
  const charts = [...page.querySelectorAll('figure svg')].map((svg) => svg.getAttribute('aria-label'));
  t.deepEqual(charts.slice(2, 4), [
    'Effective rank of features over the epochs',
    'Standard deviation of embeddings over the epochs',
  ]);
  t.true([...page.querySelectorAll('h2')].map(({textContent}) => textContent).includes('What was learned'));
  t.is(page.querySelector('.notice')?.textContent, 'MoCo Collapsed: all examples look alike to it.');
  t.regex(
    page.querySelector('.above')?.textContent ?? '',
    /^A representation is healthy where its rank and its spread rise early/,
  );
});

test('what was looked at once is a number, not a chart of one dot', (t) => {
  const [first] = tinyComparison().variants as [Comparison['variants'][number]];
  const epochs = first.epochs.map(({metrics, ...epoch}, at) => ({
    ...epoch,
    metrics: {...metrics, ...(at === 1 && {'representation/uniformity': -1.2345})},
  }));
  const page = documentOf({variants: [{...first, epochs}]});
  t.falsy(page.querySelector('svg[aria-label="Uniformity of embeddings over the epochs"]'));
  const row = page.querySelector('th.wide')?.parentElement;
  t.regex(row?.textContent ?? '', /^\s*UniformityHow evenly embeddings fill the sphere.*−?-?1\.23\s*$/);
});
