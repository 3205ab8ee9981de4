import test from 'ava';
import {OptionError} from '../../src/index.js';
import {extended} from '../../src/study/extend-study.js';
import {presetNames} from '../../src/study/presets.js';
import {studyOptionsOf} from './study-options-of.js';

const cellsOf = (...args: string[]) => studyOptionsOf(...args).cells.map(({id}) => id);

test('a study trains every combination of what is swept, with the ring and without', (t) => {
  t.deepEqual(cellsOf('--sweep', 'temperature=0.07,0.2', '--sweep', 'decoupled=off,on'), [
    ...['ir_temperature=0.07_decoupled=off', 'ir-ring_temperature=0.07_decoupled=off'],
    ...['ir_temperature=0.07_decoupled=on', 'ir-ring_temperature=0.07_decoupled=on'],
    ...['ir_temperature=0.2_decoupled=off', 'ir-ring_temperature=0.2_decoupled=off'],
    ...['ir_temperature=0.2_decoupled=on', 'ir-ring_temperature=0.2_decoupled=on'],
  ]);
  const [, ring] = studyOptionsOf('--sweep', 'temperature=0.07,0.2').cells;
  t.is(ring?.label, 'IRing, temperature 0.07');
  t.deepEqual(ring?.options, {temperature: 0.07});
  t.deepEqual(ring?.at, {temperature: 0.07, ring: 'on', algorithm: 'ir'});
});

test('cells that mean the same are trained once', (t) => {
  t.deepEqual(cellsOf('--sweep', 'ring=off,on', '--sweep', 'inner=0,0.01', '--sweep', 'opens=0,0.35'), [
    ...['ir', 'ir-ring_inner=0', 'ir-ring_inner=0.01_opens=0', 'ir-ring_inner=0.01_opens=0.35'],
  ]);
  t.deepEqual(cellsOf('--sweep', 'algorithm=ir,byol', '--sweep', 'temperature=0.1,0.2', '--ring', 'off'), [
    ...['ir_temperature=0.1', 'ir_temperature=0.2', 'byol'],
  ]);
});

test('cells that make no sense are left out by name, with the reason', (t) => {
  const {cells, leftOut} = studyOptionsOf('--sweep', 'algorithm=ir,byol', '--sweep', 'inner=0.01,0.2');
  t.deepEqual(
    cells.map(({id}) => id),
    ['ir', 'ir-ring_inner=0.01', 'byol'],
  );
  t.deepEqual(leftOut, [
    {
      label: 'algorithm ir, inner 0.2, ring on',
      reason: 'Expected inner (0.2) to be less than outer (0.1): the ring keeps what lies between the two.',
    },
    ...[0.01, 0.2].map((inner) => ({
      label: `algorithm byol, inner ${inner}, ring on`,
      reason:
        'Expected no ring on with algorithm byol: it has no negatives that a ring could choose among. Use ring off.',
    })),
  ]);
});

test('some cells have options of their own, and the learning rate follows the temperature', (t) => {
  const args = ['--sweep', 'algorithm=ir,cmc', '--ring', 'off', '--for', 'cmc grayscale=0,learning-rate=0.01'];
  const [ir, cmc] = studyOptionsOf(...args).cells;
  t.is(ir?.options, undefined);
  t.deepEqual(cmc?.options, {grayscale: 0, learningRate: 0.01});
  const rule = ['--rate-per-temperature', 'linear', '--temperature', '0.1', '--learning-rate', '0.03', '--ring', 'off'];
  t.deepEqual(
    studyOptionsOf('--sweep', 'temperature=0.05,0.5..0.1', ...rule).cells.map(({options}) => options),
    [
      {temperature: 0.05, learningRate: 0.015},
      {temperature: '0.5..0.1', learningRate: 0.15},
    ],
  );
});

test('an extended study keeps its cells and their names, and adds what is new', (t) => {
  const before = studyOptionsOf('--sweep', 'inner=0,0.01');
  const after = [
    ['seeds=2', 'temperature=1', 'inner=0.05'].reduce(extended, before),
    ['inner=0.05', 'temperature=1', 'seeds=2'].reduce(extended, before),
  ];
  for (const {cells, seeds} of after) {
    t.is(seeds, 5);
    t.deepEqual(cells.slice(0, 3), before.cells);
    t.deepEqual(
      cells
        .slice(3)
        .map(({id}) => id)
        .sort(),
      [
        ...['ir-ring_inner=0.01_temperature=1', 'ir-ring_inner=0.05', 'ir-ring_inner=0.05_temperature=1'],
        ...['ir-ring_inner=0_temperature=1', 'ir_temperature=1'],
      ],
    );
  }
});

test('a sampler in the place of the ring names its cell once', (t) => {
  t.deepEqual(
    studyOptionsOf('--sweep', 'sampler=ball,hardest:count=5', '--sweep', 'temperature=1').cells.map(({label}) => label),
    ['IR, temperature 1', 'IR with ball, temperature 1', 'IR with hardest:count=5, temperature 1'],
  );
});

test('an option that is swept may also be given where the learning rate follows it', (t) => {
  const rule = ['--rate-per-temperature', 'linear', '--temperature', '0.5'];
  t.is(cellsOf('--sweep', 'temperature=0.1,0.2', ...rule).length, 4);
});

test('a study is not extended by values that mean nothing to its cells', (t) => {
  const before = studyOptionsOf('--inner', '0');
  const error = t.throws(() => extended(before, 'opens=0.35'), {instanceOf: OptionError});
  t.is(
    error?.message,
    'Expected add to name options that mean something to a cell, received opens=0,0.35: no cell has one. Leave it out, or choose what has it.',
  );
});

test('every preset is a study, which an axis multiplies', (t) => {
  for (const preset of presetNames) t.notThrows(() => studyOptionsOf('--preset', preset));
  t.deepEqual(cellsOf('--preset', 'table-6b', '--sweep', 'temperature=0.1,0.5'), [
    ...[
      'simclr_temperature=0.1',
      'simclr_temperature=0.5',
      'simclr-ring_temperature=0.1',
      'simclr-ring_temperature=0.5',
    ],
  ]);
  t.is(studyOptionsOf('--preset', 'temperature').epochs, 100);
  t.is(studyOptionsOf('--preset', 'temperature', '--epochs', '3').epochs, 3);
});

const refused: readonly (readonly [args: readonly string[], message: string])[] = [
  [
    ['--sweep', 'speed=1'],
    'Expected sweep to name an option that decides what is learned, received speed: one of algorithm, ',
  ],
  [['--sweep', 'seed=1,2'], 'Expected sweep to name an option that decides what is learned, received seed: one of '],
  [
    ['--sweep', 'temperature=0,1'],
    'Expected temperature to be a positive number, two as in 0.5..0.1, or learned:0.1, received 0.',
  ],
  [
    ['--sweep', 'temperature='],
    'Expected sweep to be an option and its values, each once, such as temperature=0.07,0.2, received temperature=.',
  ],
  [['--sweep', 'temperature=1,1'], 'Expected sweep to be an option and its values, each once, '],
  [
    ['--sweep', 'width=2', '--sweep', 'width=4'],
    'Expected each option once in sweep, received width twice. Give all of its values at once.',
  ],
  [['--for', 'cmc'], 'Expected for to name an algorithm, or an option and its value, and then its own options, '],
  [['--for', 'cmc speed=1'], 'Expected for to name an option that decides what is learned, received speed: one of '],
  [['--preset', 'all'], 'Expected preset to be one of tables-1-2-6b, '],
  [['--algorithm', 'byol', '--ring', 'on'], 'Expected no ring on with algorithm byol: '],
  [['--algorithm', 'byol', '--temperature', '1'], 'Expected no temperature with algorithm byol: '],
  [
    ['--rate-per-temperature', 'linear', '--sweep', 'learning-rate=1,2'],
    'Expected no ratePerTemperature linear with learningRate in sweep: the rule sets it. Leave one of them out.',
  ],
  [
    ['--for', 'ring=on,off learning-rate=0.1'],
    'Expected one value of ring in for, received ring=on,off. Give for once for each of them.',
  ],
  [
    ['--sweep', 'algorithm=ir,moco', '--for', 'cmc grayscale=0'],
    'Expected for to name cells that there are and options that mean something to them, received algorithm=cmc grayscale=0: no cell has all of these. Leave it out, or name an algorithm, or a value that is swept.',
  ],
  [
    ['--sweep', 'temperature=0.1,0.2', '--for', 'temperature=0.3 epochs=2'],
    'Expected for to name cells that there are and options that mean something to them, received temperature=0.3 epochs=2: no cell has all of these.',
  ],
  [
    ['--sweep', 'algorithm=ir,byol', '--ring', 'off', '--for', 'byol temperature=0.1'],
    'Expected for to name cells that there are and options that mean something to them, ',
  ],
  [
    ['--sweep', 'opens=0,0.35', '--inner', '0'],
    'Expected sweep to name options that mean something to a cell, received opens=0,0.35: no cell has one. Leave it out, or choose what has it.',
  ],
  [
    ['--ring', 'off', '--sweep', 'outer=0.1,0.3'],
    'Expected sweep to name options that mean something to a cell, received outer=0.1,0.3: no cell has one.',
  ],
  [
    ['--sweep', 'inner=0.2,0.5'],
    'Expected sweep to name options that mean something to a cell, received inner=0.2,0.5: all that have it are left out, such as algorithm ir, inner 0.2, ring on. Expected inner (0.2) to be less than outer (0.1): the ring keeps what lies between the two.',
  ],
  [
    ['--opens', '0.35', '--inner', '0'],
    'Expected inner above 0 with opens 0.35: there is no inner edge that could open. Give inner, such as 0.01.',
  ],
  [
    ['--preset', 'table-6b', '--inner', '0'],
    'Expected no inner 0: no cell has it, by what ring, preset, sweep or for says. Leave it out, or sweep it, as in sweep inner=0.',
  ],
  [['--preset', 'table-2', '--algorithm', 'moco'], 'Expected no algorithm moco: no cell has it, '],
  [['--ring', 'off', '--outer', '0.3'], 'Expected no outer 0.3: no cell has it, '],
  [['--temperature', '0.3', '--sweep', 'temperature=0.1,0.2'], 'Expected no temperature 0.3: no cell has it, '],
];

for (const [args, message] of refused) {
  test(`a study ${args.join(' ')} is refused`, (t) => {
    const error = t.throws(() => studyOptionsOf(...args), {instanceOf: OptionError});
    t.true(error?.message.startsWith(message), error?.message);
  });
}
