import {parseArgs} from 'node:util';
import {BACKEND_CHOICES, type BackendChoice, useBackend} from '@annulus/backend';
import {selection} from './selection.js';
import {trainStep} from './train-step.js';

const help = `npm run benchmark -- [--backend ${BACKEND_CHOICES.join('|')}] [--rounds n]

  --backend   where to measure; default auto
  --rounds    alternations of the two things compared; default 3
  --help      this text

Every ratio is of medians within this run.`;

const {values} = parseArgs({
  options: {
    backend: {type: 'string', default: 'auto'},
    rounds: {type: 'string', default: '3'},
    help: {type: 'boolean', default: false},
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`Expected --rounds to be a positive integer, received ${values.rounds}.`);
  process.exit(2);
}
console.log(`${await useBackend(values.backend as BackendChoice)}\n`);

console.log('MoCo step, ResNet-18 width 16, 32 pixels, batch 128 (one forward and backward, one forward)');
for (const queueSize of [4096, 65_536]) {
  const {plain, ring, ratio} = await trainStep({width: 16, batchSize: 128, queueSize, rounds, steps: 4});
  console.log(
    `  queue ${queueSize.toLocaleString('en').padStart(6)}: ${plain.toFixed(1)} images/s plain, ` +
      `${ring.toFixed(1)} with the ring: a ring step takes ${ratio.toFixed(3)}× a plain one`,
  );
}

console.log('\nSelecting a ring of 1–10 % for 128 anchors, against sorting every row');
for (const columns of [4096, 65_536]) {
  const {selection: select, sort, ratio} = selection({rows: 128, columns, rounds});
  console.log(
    `  ${columns.toLocaleString('en').padStart(6)} candidates: ${select.toFixed(1)} ms against ${sort.toFixed(1)} ms, ` +
      `${ratio.toFixed(1)}× as fast`,
  );
}
