import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import sharp from 'sharp';

const built = new URL('../', import.meta.url);
const source = new URL('../../', import.meta.url);

/** What each example prints when it works. */
const prints: Record<string, RegExp> = {
  '01-plain-trainer': /^(2[5-9]|[3-9]\d)\.\d% of the shapes are told apart after 100 updates; guessing makes 6\.3%$/m,
  '02-moco-with-ring': /^48 updates; at the end each picture had 92 negatives of 1024$/m,
  '03-swap-the-algorithm':
    /MoCo: loss .* after 2 updates\nInstanceDiscrimination: .*\nCMC: .*\nSimCLR: .*\nLocalAggregation: .*\nNNCLR: .*\nSupCon: .*\nBYOL: /,
  '04-own-dataset': /learned from 512 spirals: loss \d+\.\d+ after 16 steps/,
  '05-stop-and-resume':
    /stopped after 10 updates: .*\nfinished after 16 updates: .*\nthe two runs are the same, bit for bit/,
  '06-edges-of-the-ring':
    /linear: ends as a ring from 0\.01 to 0\.10\n(.*\n)+plateau: ends as a ring from 0\.01 to 0\.10\n(.*\n)+drawn into .*edges\.svg/,
  '07-own-algorithm': /PlainQueue with a ring: loss \d\.\d+ after 24 steps/,
  '09-save-and-load-an-encoder':
    /takes 32 × 32 pixels, rgb; gives 64 numbers\na picture of .* resembles\n( {2}picture \d+, .*: cosine 0\.\d+\n){5}/,
  '10-two-modalities':
    /before training ([0-9]|1\d)\.\d% of the pictures find their caption\nafter it [4-9]\d\.\d%, at a learned temperature of 0\.0\d+/,
  '11-folder-of-pictures':
    /32 pictures; the first is read as 60 × 40 × 3\n(.*\n)*learned from them in 4 updates; the encoder is in the folder encoder/,
  '12-knn-and-probe':
    /linear probe before: (\d|1\d)\.\d ± 1\.\d%\n(.*\n)*linear probe after: [2-6]\d\.\d ± \d\.\d%\nnearest neighbours after: (1[5-9]|[2-6]\d)\.\d%/,
  '13-callback-with-rxjs': /^(loss 4\.\d\d\n){3,}stopped after \d+ updates$/m,
  '14-own-sampler': /the edge ended at a cosine of 0\.80; what was left counted as \d+ of 512 negatives/,
  '15-pretrain-a-folder':
    / {2}size 48: (.*\n)+done after \d+ epochs, \d+ s of training\na picture is a vector of \d+ numbers/,
  '16-vectors-of-pictures':
    /32 vectors of 64 numbers in my-run\/embeddings-pictures\nthe longest vector is \d+\.\d long\n(.*\n)*1\. \S+\.png, cosine 1\.000, the same picture\n2\. /,
  '17-is-it-learning':
    /learning: loss [34]\.\d+, rank \d+\.\d+, spread 0\.[3-9]\d, probe 0\.\d+\n(.*\n)*collapsing: Collapsed: all examples look alike to it since epoch \d \(.*\n(.*\n)*collapsing: loss 0\.0\d, rank \d\.\d+, spread 0\.[01]\d, probe/,
  '18-explore-a-run':
    /near-duplicates\.txt: \d+ pictures\noutliers\.txt: \d+ pictures\n(.*\n)*open in a browser: runs\/my-pictures\/explore\/index\.html/,
  '19-where-the-ring-pays':
    /^seed 0: the ring changes the pooled probe by -?\d+\.\d points\nevery number: runs\/temperatures\/results\.csv/,
  '20-spoken-digits':
    /before: nearest neighbours 5\d\.\d%, linear probe 6\d\.\d%\n(.*\n)*after: nearest neighbours [6-9]\d\.\d%, linear probe [6-9]\d\.\d%/,
  '21-objects-by-heart':
    /untrained: AP50 of boxes 0\.\d{3}, of masks 0\.\d{3}\n(.*\n)*by heart: AP50 of boxes .*\n(.*\n)*by heart: AP50 of boxes 0\.\d{3}, of keypoints 0\.\d{3}/,
};

/** Where the data of examples are that `../shared` has, and what else they are given here. */
const needs: Record<string, {readonly place: string; readonly and: readonly string[]}> = {
  '20-spoken-digits': {place: sharedData('fsdd'), and: ['5']},
  '21-objects-by-heart': {place: sharedData('coco-tiny'), and: ['1', '4']},
};

function sharedData(name: string): string {
  return fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url));
}

/** A folder that the examples are started from: what they write is there, and 32 pictures are, in two class folders. */
let folder: string;

test.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annulus-examples-'));
  for (const name of ['cats', 'dogs']) {
    await mkdir(join(folder, 'pictures', name), {recursive: true});
    for (let index = 0; index < 16; index++) {
      const background = {r: 15 * index, g: name === 'cats' ? 200 : 20, b: 100};
      const picture = sharp({create: {width: 40 + index, height: 60 - index, channels: 3, background}});
      await picture.png().toFile(join(folder, 'pictures', name, `${index}.png`));
    }
  }
});
test.after.always(() => rm(folder, {recursive: true, force: true}));

/** What an example is given, if anything. */
const argumentsOf: Record<string, readonly string[]> = {
  '11-folder-of-pictures': ['pictures'],
  '15-pretrain-a-folder': ['pictures', '5'],
  '16-vectors-of-pictures': ['pictures'],
  '19-where-the-ring-pays': ['64', '1', '4', '1'],
  ...Object.fromEntries(Object.entries(needs).map(([name, {place, and}]) => [name, [place, ...and]])),
};

/** Threads run the program of the process: `testing/test/packages` runs this one, in processes of its own. */
const ranElsewhere = ['08-all-cores'];

/** They show no loss. */
const quiet = ['09-save-and-load-an-encoder'];

const examples = readdirSync(source)
  .filter((name) => /^\d\d-.*\.ts$/.test(name))
  .map((name) => name.replace('.ts', ''));

test('every example has its output stated here', (t) => {
  t.deepEqual(examples, [...Object.keys(prints), ...ranElsewhere].sort());
});

/** What an example writes when it is run as `node <file>`, in the folder. */
async function run(name: string): Promise<string> {
  const program = new URL(`${name}.js`, built);
  const given = argumentsOf[name] ?? [];
  const [{write}, {argv}, before] = [process.stdout, process, process.cwd()];
  let written = '';
  process.stdout.write = (text: string | Uint8Array) => {
    written += text;
    return true;
  };
  process.argv = [process.execPath, fileURLToPath(program), ...given];
  process.chdir(folder);
  try {
    await import(program.href);
    return written;
  } finally {
    process.stdout.write = write;
    process.argv = argv;
    process.chdir(before);
  }
}

for (const name of Object.keys(prints)) {
  test.serial(`example ${name} runs and prints what it should`, async (t) => {
    const place = needs[name]?.place;
    if (place !== undefined && !existsSync(place)) {
      t.log(`Not run: ${place} is not there.`);
      t.pass();
      return;
    }
    const stdout = await run(name);
    t.regex(stdout, prints[name] as RegExp);
    const epochs = [...stdout.matchAll(/^epoch (\d+\/\d+|\d+:)/gm)].map(([, epoch]) => epoch);
    t.false(
      epochs.some((epoch) => epoch?.endsWith(':')),
      'an epoch is printed by the trainer, not once more by the example',
    );
  });
}

for (const name of examples) {
  test(`example ${name} says what its loss means, if it has one`, (t) => {
    const code = readFileSync(new URL(`${name}.ts`, source), 'utf8');
    const [heading = ''] = code.split('*/');
    if (/runExperiment|\.fit\(/.test(code) && !quiet.includes(name))
      t.regex(heading.replace(/\s\*\s/g, ' '), /\bloss\b/);
    else t.pass();
  });

  test(`example ${name} is under 80 lines`, (t) => {
    t.true(readFileSync(new URL(`${name}.ts`, source), 'utf8').split('\n').length <= 80);
  });
}
