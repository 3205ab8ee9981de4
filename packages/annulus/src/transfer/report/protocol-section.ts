import {computedText} from '../../measuring/measurement-results.js';
import {type Html, html} from '../../report/html.js';
import {measuredSection} from '../../report/measured-section.js';
import {plural} from '../../text/plural.js';
import type {MeasuredTask, ShownTask, TransferResults} from '../transfer-results.js';

/** How all of it was measured. */
export function protocolSection({protocol, tasks, backend, versions}: TransferResults): Html {
  const {seeds, probe, views, neighbours, temperature, train, test} = protocol;
  const {epochs, learningRate, momentum, batchSize, scaling} = probe;
  const facts = {
    Probe: `softmax on the features before the pool, ${scaling === 'none' ? 'as they are' : 'standardized'}`,
    ...(tasks.some(({of}) => of === 'sounds') && {
      Recordings: views === 'augmented' ? 'the probe learns from masked spectrograms, drawn anew each epoch' : 'clean',
    }),
    Optimizer: `SGD ${learningRate}, momentum ${momentum}, no decay, never dropped`,
    Epochs: `${epochs}, batches of ${batchSize}`,
    Orders: `${seeds}`,
    kNN: `${neighbours} neighbours at most, temperature ${temperature}, pooled features`,
    Examples:
      train === undefined && test === undefined ? 'all' : `${train ?? 'all'} training, ${test ?? 'all'} test at most`,
    ...computedText({backend, versions}),
  };
  return measuredSection({
    facts,
    label: 'Tasks',
    table: html`<table>
    <thead><tr><th>Task</th><th>Training</th><th>Test</th><th>Classes</th><th>Left out</th><th class="text">Shown as</th><th class="text">Mean</th><th class="text">Deviation</th></tr></thead>
    <tbody>${tasks.map(taskRows)}
    </tbody>
  </table>`,
    below:
      'The encoder is frozen. Every task is normalised by the mean and the deviation of its own training examples, as they are shown.',
    on: tasks,
  });
}

const taskRows = ({title, train, test, classes, damaged, unlabelled, shown}: MeasuredTask): readonly Html[] =>
  shown.map(
    (each) => html`
      <tr><th>${title}</th><td>${counted(train)}</td><td>${counted(test)}</td><td>${counted(classes)}</td><td>${leftOut(damaged.length, unlabelled)}</td><td class="text">${shownText(each)}</td><td class="text">${numbers(each.statistics.mean)}</td><td class="text">${numbers(each.statistics.standardDeviation)}</td></tr>`,
  );

const counted = (count: number): string => count.toLocaleString('en-US');

const leftOut = (damaged: number, unlabelled: number): string =>
  [
    ...(damaged > 0 ? [`${counted(damaged)} damaged`] : []),
    ...(unlabelled > 0 ? [`${counted(unlabelled)} without a label`] : []),
  ].join(', ') || '–';

function shownText({shown}: ShownTask): string {
  if (shown.of === 'sounds') return `log-mel, ${plural(shown.mels ?? 64, 'mel')}, hop ${shown.hop ?? 2360}`;
  const {size, resize, color} = shown;
  const fit = resize === 'both sides' ? 'both sides' : resize === size ? 'middle' : `middle of ${resize}`;
  return `${size} × ${size} ${color}, ${fit}`;
}

const numbers = (values: readonly number[]): string => values.map((value) => Number(value.toPrecision(3))).join(' ');
