import {encoderName, type MeasuredEncoder} from '../../measuring/measured-encoder.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import type {DetectionCase} from '../cases/detection-case.js';
import type {DetectPart, DetectResults, MeasuredDetector} from '../detect-results.js';
import {detectTasks} from '../tasks/detect-tasks.js';
import {drawing} from './drawing.js';

const titles: Readonly<Record<DetectionCase['came'], string>> = {best: 'Came out best', worst: 'Came out worst'};

/** Test images of every detector that came out best and worst, of the best trained encoder: what is there, and what was found. */
export function casesSection(results: DetectResults): Html {
  const shown = results.detectors.flatMap((detector) => {
    const best = bestOf(detector, results);
    return best && best.part.cases.length > 0 ? [{detector, ...best}] : [];
  });
  if (shown.length === 0) return html``;
  return html`
<h2>What was found</h2>
<p class="muted above">Test images that came out best and worst with the best trained encoder: on the left, or above, what is there; on the right, or below, the surest detections, as many as there are objects. <span class="mark right">Whole lines</span>: an object of that class is there, and overlaps by half or more; <span class="mark wrong">dashed</span>: none is. Numbers are probabilities in per cent.</p>
${style}
${shown.map(
  ({detector, encoder, part}) => html`
<section class="card cases">
  <h3>${detector.title}</h3><p class="muted">${key(encoder.colour, encoder.label)}</p>${(
    ['best', 'worst'] as const
  ).map((came) =>
    cases(
      part.cases.filter((each) => each.came === came),
      `${detector.name}-${came}`,
      titles[came],
    ),
  )}
</section>`,
)}`;
}

const cases = (some: readonly DetectionCase[], id: string, title: string): Html =>
  some.length === 0
    ? html``
    : html`
  <h4>${title}</h4>${some.map((each, place) => caseFigure(each, `${id}-${place}`))}`;

function caseFigure({image, precision, width, height, picture, truth, found}: DetectionCase, id: string): Html {
  const size = {id, width, height};
  return html`
  <figure><svg class="hidden" aria-hidden="true"><defs><image id="${id}" href="${picture}" width="${width}" height="${height}"/></defs></svg>
    <div class="pair">${drawing({...size, says: `${image}: what is there`}, truth)}${drawing({...size, says: `${image}: what was found`}, found)}</div>
    <figcaption>${image}: AP ${percent(precision)}, ${objectCount(truth.length)}</figcaption>
  </figure>`;
}

const objectCount = (count: number): string => `${count} ${count === 1 ? 'object' : 'objects'}`;

/** Of the trained encoders, the first with the highest AP in the detector's first task. */
function bestOf(
  {name}: MeasuredDetector,
  {parts, encoders}: DetectResults,
): {readonly encoder: MeasuredEncoder; readonly part: DetectPart} | undefined {
  const trained = encoders.flatMap((encoder) => {
    const part = parts.find((one) => one.detector === name && encoderName(one) === encoderName(encoder));
    return part && encoder.weights === 'trained' ? [{encoder, part}] : [];
  });
  const worth = ({scores}: DetectPart): number => {
    const [first] = Object.entries(detectTasks).filter(([, task]) => task.detector === name);
    return scores[first?.[0] as keyof typeof scores]?.AP ?? -1;
  };
  return trained.reduce<(typeof trained)[number] | undefined>(
    (best, one) => (best && worth(best.part) >= worth(one.part) ? best : one),
    undefined,
  );
}

const style = html`<style>
.cases { --there: #2bb3ff; --right: #35c46a; --wrong: #ff5a4d; }
.cases + .cases { margin-top: 18px; }
.cases h4 { margin: 18px 0 8px; font-size: 0.9rem; color: var(--muted); font-weight: 600; }
.cases figure + figure { margin-top: 14px; }
.cases .hidden { position: absolute; width: 0; height: 0; margin: 0; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px; }
svg.scene { display: block; margin: 0; border-radius: 8px; overflow: hidden; background: var(--page); }
.scene g { color: var(--there); }
.scene .right { color: var(--right); }
.scene .wrong { color: var(--wrong); }
.scene rect { fill: none; stroke: currentColor; stroke-width: 1.6; }
.scene path { fill: currentColor; fill-opacity: 0.22; stroke: currentColor; stroke-width: 1.2; }
.scene .bones { fill: none; stroke-width: 2.2; stroke-linecap: round; }
.scene circle { fill: currentColor; stroke: #fff; stroke-width: 0.7; }
.scene .wrong rect, .scene .wrong path { stroke-dasharray: 5 4; }
.scene text { font-size: 13px; font-weight: 600; fill: currentColor; paint-order: stroke; stroke: #10151c; stroke-width: 3px; stroke-linejoin: round; }
.mark { border-bottom: 2px solid #35c46a; }
.mark.wrong { border-bottom: 2px dashed #ff5a4d; }
</style>`;
