import {computedText} from '../../measuring/measurement-results.js';
import {type Html, html} from '../../report/html.js';
import {measuredSection} from '../../report/measured-section.js';
import {nameList} from '../../text/name-list.js';
import type {DetectResults, MeasuredDetector} from '../detect-results.js';

/** How all of it was measured. */
export function protocolSection({schedule, seed, detectors, backend, versions}: DetectResults): Html {
  const facts = {
    Backbone: 'frozen, its batch norms by the averages of the pretraining',
    Optimizer: 'SGD, momentum 0.9, weight decay 0.0001, none on norms',
    Schedule: schedule,
    Heads: [...new Set(detectors.map(({protocol}) => protocol.heads))].join(', '),
    'Longest side': `${[...new Set(detectors.map(({protocol}) => protocol.longestSide))].join(', ')} pixels at most`,
    Seed: `${seed}`,
    Evaluation: evaluationText(detectors),
    ...computedText({backend, versions}),
  };
  return measuredSection({
    facts,
    label: 'Detectors',
    table: html`<table>
    <thead><tr><th>Detector</th><th>Training</th><th>Test</th><th>Classes</th><th>Updates</th><th>Batch</th><th>Rate</th><th class="text">Drops at</th><th class="text">Shorter side</th></tr></thead>
    <tbody>${detectors.map(detectorRow)}
    </tbody>
  </table>`,
    on: detectors,
  });
}

/** By what rules the detectors' data sets are measured. */
function evaluationText(detectors: readonly MeasuredDetector[]): string {
  const [hasVoc, hasCoco] = [detectors.some(isOfVoc), !detectors.every(isOfVoc)];
  return [hasCoco && "COCO's numbers as pycocotools has them", hasVoc && 'VOC by 11 points'].filter(Boolean).join('; ');
}

const isOfVoc = ({name}: MeasuredDetector): boolean => name === 'voc';

function detectorRow({title, protocol, train, test, classes}: MeasuredDetector): Html {
  const {updates, batchSize, learningRate, drops, trainSides, testSide} = protocol;
  const sides = `${Math.min(...trainSides)}–${Math.max(...trainSides)}; test ${testSide}`;
  const cells = [train, test, classes, updates, batchSize].map(counted);
  return html`
      <tr><th class="wide">${title}</th>${cells.map((cell) => html`<td>${cell}</td>`)}<td>${learningRate}</td><td class="text">${nameList(drops.map(counted))}</td><td class="text">${sides}</td></tr>`;
}

const counted = (count: number): string => count.toLocaleString('en-US');
