import {encoderName, type MeasuredEncoder} from '../../measuring/measured-encoder.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import type {Mistake, TransferPart} from '../transfer-part.js';
import type {MeasuredTask, TransferResults} from '../transfer-results.js';

/** The test examples of every task that the best encoder was most certain of and wrong about. */
export function mistakesSection(results: TransferResults): Html {
  const shown = results.tasks.flatMap((task) => {
    const best = bestOf(task, results);
    return best && best.part.mistakes.length > 0 ? [{task, ...best}] : [];
  });
  if (shown.length === 0) return html``;
  return html`
<h2>Mistaken most</h2>
<p class="muted above">Test examples whose wrong class the probe was most certain of, of the best trained encoder on each task: the class it said with its probability, and the true one.</p>
<style>
.mistakes { display: grid; grid-template-columns: repeat(auto-fill, minmax(108px, 1fr)); gap: 14px; margin-top: 12px; }
.mistakes figure { font-size: 0.8rem; line-height: 1.35; overflow-wrap: anywhere; }
.mistakes img, .mistakes .none { width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 8px; background: var(--page); margin-bottom: 6px; }
.mistakes .pixels { image-rendering: pixelated; }
.mistakes b { color: var(--strong); font-weight: 600; }
.mistakes span { color: var(--muted); }
section.card + section.card { margin-top: 18px; }
</style>
${shown.map(
  ({task, encoder, part}) => html`
<section class="card">
  <h3>${task.title}</h3><p class="muted">${key(encoder.colour, encoder.label)}</p>
  <div class="mistakes">${part.mistakes.map((mistake) => mistaken(mistake, task))}
  </div>
</section>`,
)}`;
}

function mistaken({thumbnail, predicted, probability, truth, file}: Mistake, {of}: MeasuredTask): Html {
  const picture =
    thumbnail === undefined
      ? html`<div class="none"></div>`
      : html`<img${of === 'sounds' ? html` class="pixels"` : ''} src="${thumbnail}" alt="${truth}"${file === undefined ? '' : html` title="${file}"`}>`;
  return html`
    <figure>${picture}<b>${predicted} ${percent(probability)}</b><span>is ${truth}</span></figure>`;
}

/** Of the trained encoders, the first with the highest accuracy. */
function bestOf(
  {name}: MeasuredTask,
  {parts, encoders}: TransferResults,
): {readonly encoder: MeasuredEncoder; readonly part: TransferPart} | undefined {
  const trained = encoders.flatMap((encoder) => {
    const part = parts.find((one) => one.task === name && encoderName(one) === encoderName(encoder));
    return part && encoder.weights === 'trained' ? [{encoder, part}] : [];
  });
  const mean = ({linear}: TransferPart) => linear.reduce((sum, value) => sum + value, 0) / linear.length;
  return trained.reduce<(typeof trained)[number] | undefined>(
    (best, one) => (best && mean(best.part) >= mean(one.part) ? best : one),
    undefined,
  );
}
