import {testInChromium} from '@annulus/testing/chromium';
import {watch} from '../../src/watch/watch.js';
import {runToWatch} from './watched-run.js';

/** Scripts of the page, which run in it. */
const words =
  "import('/page/words.js').then(({metricName}) => ['gradient/ranks-00-10', 'bound/gap', 'my/ownMetric'].map(metricName))";
const ranges =
  "import('/page/shown-range.js').then(({shownRange}) => [[...Array.from({length: 49}, (_, at) => 1 + at / 48), 50], [0, 50]].map((batches) => shownRange(batches, [], [1])))";
const dashes =
  "import('/page/dash.js').then(({dashOf}) => { const all = [{place: 'a/1', id: 'a'}, {place: 'a/2', id: 'a'}, {place: 'b', id: 'b'}]; return all.map(({place}) => dashOf(place, all)); })";

/** Of 49 values from 1 to 2 and one of 50. */
const spikeLeftOut = {low: 0.94, high: 2.06, outside: [50]};

testInChromium(
  'the page moves with a run, and what is clicked works, on a phone too and in the dark',
  async (t, open) => {
    const {folder, train, goOn} = runToWatch();
    const {url, close} = await watch(folder, {port: 0, run: 'soon'});
    t.teardown(close);
    const {page, complaints} = await open(url);
    await page.emulateMedia({reducedMotion: 'reduce'});
    const texts = (selector: string) => page.locator(selector).allInnerTexts();
    await page.locator('#state', {hasText: 'Waiting'}).waitFor();
    t.deepEqual(await texts('#trainings'), [
      'Waiting for its first training to begin: examples are read, or the encoder is measured before training.',
    ]);

    await train('half');
    await page.locator('#epoch-shown', {hasText: '3 of 3'}).waitFor();
    await page.locator('#trainings', {hasText: 'One more training has not begun.'}).waitFor();
    t.deepEqual(await texts('.training h3'), ['MoCo']);
    t.is(await page.locator('#rings .edge').count(), 0);
    await goOn();
    await page.locator('#state', {hasText: 'Finished'}).waitFor();
    t.deepEqual(await texts('.training h3'), ['MoCo', 'MoCoRing']);

    await page.locator('#epoch').focus();
    await page.keyboard.press('Home');
    await page.locator('#rings .readout', {hasText: 'Epoch 1:'}).first().waitFor();
    t.is(await page.locator('#live').getAttribute('aria-pressed'), 'false');
    await page.locator('#live').click();
    await page.locator('#rings .readout', {hasText: 'Epoch 3:'}).first().waitFor();
    t.is(await page.locator('#rings .edge').count(), 2);

    await page.getByRole('button', {name: 'Probe accuracy'}).click();
    await page.locator('#curves svg').nth(3).waitFor({state: 'detached'});
    await page.locator('#anchors input').first().focus();
    await page.keyboard.press('ArrowRight');
    t.true(await page.locator('#anchors input').nth(1).isChecked());
    await page.getByRole('button', {name: 'Hide MoCoRing'}).click();
    await page.locator('#rows .compared').nth(1).waitFor({state: 'detached'});
    await page.locator('#neighbours img').first().waitFor();
    t.deepEqual(await page.evaluate(words), ['Gradient on ranks 0 to 10%', 'Gap of the bound', 'My own metric']);
    t.deepEqual(await page.evaluate(ranges), [spikeLeftOut, {low: 0, high: 53, outside: []}]);
    t.deepEqual(await page.evaluate(dashes), ['', '7 4', '']);
    await page.waitForFunction('[...document.images].every(({naturalWidth}) => naturalWidth === 160)');
    t.true((await page.locator('#rows img').count()) > 8);

    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.setViewportSize({width: 390, height: 844});
    await page.emulateMedia({colorScheme: 'dark'});
    t.true(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));
    t.not(await background(), light);
    t.deepEqual([...complaints], []);

    await close();
    await page.locator('#connection', {hasText: 'The page reconnects by itself.'}).waitFor();
  },
);
