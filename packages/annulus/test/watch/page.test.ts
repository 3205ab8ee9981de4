import {testInChromium} from '@annulus/testing/chromium';
import {watch} from '../../src/watch/watch.js';
import {runToWatch} from './watched-run.js';

testInChromium(
  'the page moves with a run, and what is clicked works, on a phone too and in the dark',
  async (t, open) => {
    const {folder, train} = runToWatch(12);
    const {url, close} = await watch(folder, {port: 0, run: 'soon'});
    t.teardown(close);
    const {page, complaints} = await open(url);
    const text = (selector: string) => page.locator(selector).innerText();
    await page.getByText('Waiting', {exact: true}).first().waitFor();
    t.is(
      await text('#trainings'),
      'Waiting for its first training to begin: pictures are read, or the encoder is measured before training.',
    );

    const training = train();
    await page.locator('#state', {hasText: 'Running'}).waitFor();
    await page.locator('#epoch-shown').filter({hasText: / of /}).waitFor();
    const early = await text('#epoch-shown');
    await training;
    await page.locator('#state', {hasText: 'Finished'}).waitFor();
    await page.locator('#epoch-shown', {hasText: '12 of 12'}).waitFor();
    t.not(early, '12 of 12');
    t.deepEqual(await page.locator('.training h3').allInnerTexts(), ['MoCo', 'MoCoRing']);

    await page.locator('#epoch').focus();
    await page.keyboard.press('Home');
    await page.locator('#rings .readout', {hasText: 'Epoch 1:'}).first().waitFor();
    t.is(await page.locator('#live').getAttribute('aria-pressed'), 'false');
    await page.locator('#live').click();
    await page.locator('#rings .readout', {hasText: 'Epoch 12:'}).first().waitFor();
    t.is(await page.locator('#rings .edge').count(), 2);

    await page.getByRole('button', {name: 'Learning rate'}).click();
    await page.locator('#curves svg').nth(3).waitFor({state: 'detached'});
    await page.locator('#anchors input').first().focus();
    await page.keyboard.press('ArrowRight');
    t.true(await page.locator('#anchors input').nth(1).isChecked());
    await page.getByRole('button', {name: 'Hide MoCoRing'}).click();
    await page.locator('#rows .compared').nth(1).waitFor({state: 'detached'});
    await page.locator('#neighbours img').first().waitFor();
    await page.waitForTimeout(500);
    t.true(await page.evaluate<boolean>('[...document.images].every(({naturalWidth}) => naturalWidth === 160)'));
    t.true((await page.locator('#rows img').count()) > 8);

    const phone = await open(url, {width: 390, theme: 'dark'});
    await phone.page.locator('#rows img').first().waitFor();
    t.true(await phone.page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'));
    const background = (of: typeof page) => of.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    t.not(await background(phone.page), await background(page));
    t.deepEqual([...complaints, ...phone.complaints], []);

    await close();
    await page.locator('#connection', {hasText: 'The page reconnects by itself.'}).waitFor();
  },
);
