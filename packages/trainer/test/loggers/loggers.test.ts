import '@annulus/testing/on-tested-backend';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {PassThrough} from 'node:stream';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {
  type Callback,
  ConsoleLogger,
  CsvLogger,
  GradientNorm,
  JsonlLogger,
  LearningRateMonitor,
  ModelSummary,
  Profiler,
  type Step,
  TensorBoardLogger,
  Trainer,
} from '../../src/index.js';
import {LinearRegression, type Points, points} from '../linear-regression.js';

const fit = (maxEpochs: number, loggers: Callback[], callbacks: Callback[] = [], module = new LinearRegression()) =>
  new Trainer({maxEpochs, loggers, callbacks, progress: 'quiet'}).fit(module, points());
const lines = async (path: string) => (await readFile(path, 'utf8')).trimEnd().split('\n');

class Infinite extends LinearRegression {
  override trainingStep(batch: Points, step: Step) {
    step.log('spread', Number.POSITIVE_INFINITY);
    return super.trainingStep(batch, step);
  }
}

test.serial('JsonlLogger writes a line for every batch and every epoch, with what callbacks log', async (t) => {
  const path = join(await temporaryFolder(t), 'deep', 'er', 'metrics.jsonl');
  const knn: Callback = {name: 'knn', onEpochEnd: (_event, run) => run.log('knn/accuracy', Number.NaN)};
  const {metrics} = await fit(2, [new JsonlLogger({path})], [knn], new Infinite());
  const objects = (await lines(path)).map((line) => JSON.parse(line));
  t.deepEqual(
    objects.map(({event, globalStep, epoch, batch}) => ({event, globalStep, epoch, batch})),
    [
      {event: 'batch', globalStep: 0, epoch: 0, batch: 0},
      {event: 'batch', globalStep: 1, epoch: 0, batch: 1},
      {event: 'epoch', globalStep: 2, epoch: 0, batch: undefined},
      {event: 'batch', globalStep: 2, epoch: 1, batch: 0},
      {event: 'batch', globalStep: 3, epoch: 1, batch: 1},
      {event: 'epoch', globalStep: 4, epoch: 1, batch: undefined},
    ],
  );
  t.deepEqual(Object.keys(objects[0]), [
    'event',
    'globalStep',
    'epoch',
    'batch',
    'loss',
    'spread',
    'root',
    'learningRate',
  ]);
  t.is(objects[5].loss, metrics.loss);
  t.is(objects[5]['knn/accuracy'], null);
  t.is(objects[5].spread, null);
  t.true(objects[5].seconds > 0 && objects[5].examplesPerSecond > 0);
});

test.serial('JsonlLogger can log only every so many updates', async (t) => {
  const path = join(await temporaryFolder(t), 'metrics.jsonl');
  await fit(3, [new JsonlLogger({path, every: {steps: 4}})]);
  const batches = (await lines(path)).map((line) => JSON.parse(line)).filter(({event}) => event !== 'epoch');
  t.deepEqual(
    batches.map(({event, globalStep}) => ({event, globalStep})),
    [
      {event: 'batch', globalStep: 0},
      {event: 'batch', globalStep: 4},
    ],
  );
  t.throws(() => new JsonlLogger({path, every: {steps: 0}}), {
    message: 'Expected every.steps to be a positive integer, received 0.',
  });
});

test.serial('the lines of an epoch are whole and on disk when the handlers after the logger run', async (t) => {
  const path = join(await temporaryFolder(t), 'metrics.jsonl');
  const counts: number[] = [];
  const look: Callback = {
    name: 'look',
    async onEpochEnd() {
      const text = await readFile(path, 'utf8');
      t.true(text.endsWith('}\n'));
      counts.push(text.split('\n').length - 1);
    },
  };
  await fit(2, [new JsonlLogger({path}), look]);
  t.deepEqual(counts, [3, 6]);
});

test.serial(
  'a validation in the middle of an epoch and a test have lines of their own, the one at its end has not',
  async (t) => {
    const folder = await temporaryFolder(t);
    const [jsonl, csv] = [join(folder, 'metrics.jsonl'), join(folder, 'metrics.csv')];
    const loggers = [new JsonlLogger({path: jsonl, every: {steps: 100}}), new CsvLogger({path: csv})];
    const trainer = new Trainer({maxEpochs: 1, loggers, progress: 'quiet', validateEvery: {batches: 2}});
    const module = new LinearRegression();
    await trainer.fit(module, points({batches: 4}), {validation: points()});
    await trainer.test(module, points());
    await new Trainer({loggers, maxEpochs: 1, progress: 'quiet'}).validate(module, points());
    t.deepEqual(
      (await lines(jsonl)).map((line) => Object.keys(JSON.parse(line)).join(' ')),
      [
        'event globalStep epoch batch loss root learningRate',
        'event globalStep epoch validation/loss',
        'event globalStep epoch loss root learningRate validation/loss seconds examplesPerSecond',
        'event globalStep epoch test/loss',
        'event globalStep epoch validation/loss',
      ],
    );
    t.deepEqual(
      (await lines(csv)).map((line) => line.replaceAll(/\d+\.\d+(e-\d+)?/g, '#')),
      [
        'epoch,globalStep,validation/loss,seconds,examplesPerSecond,loss,root,learningRate,test/loss',
        '0,2,#,,,,,,',
        '0,4,#,#,#,#,#,#,',
        '1,4,,,,,,,#',
        '0,0,#,,,,,,',
      ],
    );
  },
);

test.serial('CsvLogger writes a row per epoch, and widens the file when a metric appears', async (t) => {
  const path = join(await temporaryFolder(t), 'runs', 'metrics.csv');
  const knn: Callback = {
    name: 'knn',
    onEpochEnd({epoch}, run) {
      if (epoch > 0) run.log('accuracy, "top" 1', epoch === 1 ? 0.5 : Number.NaN);
    },
  };
  await fit(4, [new CsvLogger({path})], [knn]);
  const [header, ...rows] = await lines(path);
  t.is(header, 'epoch,globalStep,seconds,examplesPerSecond,loss,root,learningRate,"accuracy, ""top"" 1"');
  t.deepEqual(
    rows.map((row) => row.split(',').at(-1)),
    ['', '0.5', 'NaN', 'NaN'],
  );
  t.deepEqual(
    rows.map((row) => row.split(',').slice(0, 2).map(Number)),
    [
      [0, 2],
      [1, 4],
      [2, 6],
      [3, 8],
    ],
  );
});

for (const [Logger, file, perEpoch, header] of [
  [CsvLogger, 'metrics.csv', 1, 1],
  [JsonlLogger, 'metrics.jsonl', 3, 0],
] as const) {
  test.serial(
    `${Logger.name} keeps the file of each earlier run under a number, and leaves no other behind`,
    async (t) => {
      const directory = await temporaryFolder(t);
      const path = join(directory, file);
      const logger = new Logger({path});
      await writeFile(path, '');
      for (const epochs of [3, 2, 1]) await fit(epochs, [logger]);
      const numbered = [1, 2].map((number) => file.replace('.', `.${number}.`));
      const counts = await Promise.all(
        [...numbered, file].map(async (name) => (await lines(join(directory, name))).length),
      );
      t.deepEqual(
        counts,
        [3, 2, 1].map((epochs) => epochs * perEpoch + header),
      );
      t.deepEqual(
        (await readdir(directory)).sort(),
        ['hyperparameters.1.json', 'hyperparameters.2.json', 'hyperparameters.json', ...numbered, file].sort(),
      );
    },
  );
}

test.serial('two loggers of a kind take part in one run under different names', async (t) => {
  const folder = await temporaryFolder(t);
  const pair = (name: string, suffix: string) => [
    new CsvLogger({name: `csv ${name}`, path: join(folder, `${suffix}.csv`)}),
    new JsonlLogger({name: `jsonl ${name}`, path: join(folder, `${suffix}.jsonl`), every: {steps: 2}}),
    new TensorBoardLogger({name: `board ${name}`, folder: join(folder, suffix)}),
    new ConsoleLogger({name: `console ${name}`, stream: new PassThrough()}),
    new Profiler({name: `profiler ${name}`, stream: new PassThrough()}),
    new LearningRateMonitor({name: `rate ${name}`}),
    new GradientNorm({name: `norm ${name}`}),
    new ModelSummary({name: `summary ${name}`, stream: new PassThrough()}),
  ];
  await fit(1, [...pair('1', 'a'), ...pair('2', 'b')]);
  for (const suffix of ['a', 'b']) t.is((await lines(join(folder, `${suffix}.jsonl`))).length, 2);
});

for (const Logger of [JsonlLogger, CsvLogger]) {
  test.serial(`${Logger.name} says at the start of a run that its path cannot be written`, async (t) => {
    const directory = await temporaryFolder(t);
    const file = join(directory, 'file');
    await writeFile(file, '');
    const refused = [
      [directory, `EISDIR: illegal operation on a directory, open '${directory}'`],
      [join(file, 'metrics'), `EEXIST: file already exists, mkdir '${file}'`],
    ] as const;
    for (const [path, reason] of refused) {
      await t.throwsAsync(fit(1, [new Logger({path})]), {
        message:
          `"${Logger.name}" failed in the "fitStart" hook: Expected ${path} to be a file that can be written: ` +
          `${reason}. Choose another path.`,
      });
    }
  });
}

for (const Logger of [JsonlLogger, CsvLogger]) {
  test.serial(`${Logger.name} fails the run, and says where, when its folder is deleted`, async (t) => {
    const folder = join(await temporaryFolder(t), 'run');
    const path = join(folder, 'metrics');
    const vandal: Callback = {
      name: 'vandal',
      onEpochStart: ({epoch}) => (epoch === 1 ? rm(folder, {recursive: true}) : undefined),
    };
    const reason =
      Logger === JsonlLogger ? 'it was deleted during the run' : `ENOENT: no such file or directory, open '${path}'`;
    await t.throwsAsync(fit(2, [new Logger({path})], [vandal]), {
      message:
        `"${Logger.name}" failed in the "epochEnd" hook: Expected ${path} to be a file that can be written: ${reason}. ` +
        'Make room or restore its folder, and resume from the last checkpoint.',
    });
  });
}
