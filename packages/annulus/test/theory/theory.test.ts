import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {parseHTML} from 'linkedom';
import {runQuietly} from '../run-quietly.js';

let output: string;
let page: string;
let said: {code: number; out: string; err: string};

test.before(async () => {
  output = await mkdtemp(join(tmpdir(), 'annulus-theory-'));
  said = await runQuietly(
    'theory',
    '--seeds',
    '2',
    '--samples',
    '4',
    '--steps',
    '3',
    '--output',
    output,
    '--name',
    'tiny',
  );
  page = await readFile(join(output, 'tiny', 'theory.html'), 'utf8').catch(() => '');
});
test.after.always(() => rm(output, {recursive: true, force: true}));

test.serial('the command measures every result, and says where its files are', async (t) => {
  t.deepEqual([said.code, said.err], [0, '']);
  t.deepEqual((await readdir(join(output, 'tiny'))).sort(), ['theory.html', 'theory.json']);
  t.true(
    said.out.includes(
      `Numbers: ${join(output, 'tiny', 'theory.json')}\nReport: ${join(output, 'tiny', 'theory.html')}`,
    ),
  );
  for (const title of ['Theorem 3.1', 'The counterexample', 'Theorem 3.2', 'The cap', 'Critics that were learned']) {
    t.true(said.out.includes(`\n${title}`), title);
  }
  const text = await readFile(join(output, 'tiny', 'theory.json'), 'utf8');
  const {options, bound, counterexample, biasVariance, logKCap, learnedCritic} = JSON.parse(text);
  t.like(options, {seeds: 2, samples: 4, steps: 3, name: 'tiny'});
  t.deepEqual(
    [bound, counterexample, biasVariance, logKCap, learnedCritic].map((rows) => rows.length),
    [12, 6, 36, 6, 5],
  );
  t.false(text.includes('null'));
});

test('the page needs nothing but itself, and has a figure and a table for every result', (t) => {
  const {document} = parseHTML(page);
  t.is(document.querySelectorAll('script, link, img, iframe').length, 0);
  t.notRegex(page, /https?:\/\/(?!www\.w3\.org)|url\(|NaN|undefined/);
  t.is(document.querySelectorAll('figure svg').length, 7);
  t.is(document.querySelectorAll('details table').length, 5);
});

test('the page and the terminal say the same verdict of every result, and the page explains every symbol', (t) => {
  const {document} = parseHTML(page);
  const verdicts = [...document.querySelectorAll('.verdict')].map((verdict) => verdict.textContent ?? '');
  t.is(verdicts.length, 5);
  for (const verdict of verdicts) {
    t.regex(verdict, /^(Confirmed|Not confirmed here): .*\.$/);
    t.true(said.out.includes(verdict), verdict);
  }
  const symbols = [...document.querySelectorAll('dt')].map((symbol) => symbol.textContent);
  t.true(['c', 'NCE, CNCE', 'bound gap'].every((symbol) => symbols.includes(symbol)));
});

test('words stand to the left in the tables of the page, numbers to the right', (t) => {
  const {document} = parseHTML(page);
  const [bound] = [...document.querySelectorAll('table')];
  const heads = [...(bound?.querySelectorAll('th.text') ?? [])].map((cell) => cell.textContent);
  t.deepEqual(heads, ['negatives from', 'the theorem says', 'measured']);
  t.deepEqual(
    [...(bound?.querySelectorAll('tbody tr:first-child td.text') ?? [])].map((cell) => cell.textContent).slice(0, 2),
    ['all', 'nothing'],
  );
});

test.serial('what makes no sense is refused with exit code 2', async (t) => {
  t.deepEqual(await runQuietly('theory', '--output', output, '--name', 'tiny'), {
    code: 2,
    out: '',
    err: `Expected --name to be new: ${join(output, 'tiny')} exists already, and results are never written over. Choose another --name.`,
  });
  for (const [flag, value, message] of [
    ['--seeds', '1', 'Expected --seeds to be an integer of at least 2, received 1.'],
    ['--samples', '1', 'Expected --samples to be an integer of at least 2, received 1.'],
    ['--steps', '0', 'Expected --steps to be a positive integer, received 0.'],
    ['--name', 'a/b', 'Expected --name to be the name of a folder, without / or \\, received a/b.'],
  ] as const) {
    t.deepEqual(await runQuietly('theory', flag, value), {code: 2, out: '', err: message});
  }
});

test.serial('the help says what is measured, and every flag with its default', async (t) => {
  const {code, out} = await runQuietly('theory', '--help');
  t.is(code, 0);
  for (const flag of ['--seeds <n>', '--samples <n>', '--steps <n>', '--quick', '--name <name>', '--output <folder>']) {
    t.true(out.includes(flag), flag);
  }
});
