import {encoderName, type MeasuredEncoder} from '../../measuring/measured-encoder.js';
import {type Html, html} from '../../report/html.js';
import {key} from '../../report/legend.js';
import {percent} from '../../text/percent.js';
import {plural} from '../../text/plural.js';
import type {DetectionCase} from '../cases/detection-case.js';
import {surePoint} from '../cases/drawn-objects.js';
import type {DetectPart, DetectResults, MeasuredDetector} from '../detect-results.js';
import {type DetectorName, type DetectTaskName, detectTaskNames, detectTasks} from '../tasks/detect-tasks.js';
import {isNothing} from '../worth-text.js';
import {drawing} from './drawing.js';

/** Test images of every detector that came out best and worst, of the best trained encoder: what is there, and what was found. */
export function casesSection(results: DetectResults): Html {
  const shown = results.detectors.flatMap((detector) => {
    const best = bestOf(detector, results);
    return best && best.part.cases.length > 0 ? [{detector, ...best}] : [];
  });
  if (shown.length === 0) return html``;
  return html`
<h2>What was found</h2>
<p class="muted above">Test images of the trained encoder with the highest AP. On the left, or above, what is there; on the right, or below, the surest detections, as many as there are objects, with their probabilities in per cent. <span class="mark right">Whole lines</span>: an object of that class is there, whose box overlaps by half or more, or whose keypoints are as near. <span class="mark wrong">Dashed</span>: none is. <span class="mark uncounted">Dotted</span>: neither right nor wrong, for the object there is one that is left out of the evaluation: a crowd, a difficult one, or a person without labelled keypoints. Paler: less sure than 50%. ${shown.some(({detector}) => detector.name === 'keypoints') ? `Keypoints with a probability below ${100 * surePoint}% are left out. ` : ''}Where a name has no room, the pointer shows it.</p>
${shown.length > 1 ? jumps(shown.map(({detector}) => detector)) : ''}
${style}
${shown.map(
  ({detector, encoder, part}) => html`
<section class="card cases" id="${detector.name}">
  <h3>${detector.title}</h3><p class="muted">${key(encoder.colour, encoder.label)}</p>${groupsOf(part).map(
    ({title, some}) =>
      cases(some, `${detector.name}-${some[0]?.came}`, title, detectTasks[judging(detector.name)].title),
  )}
</section>`,
)}`;
}

const jumps = (detectors: readonly MeasuredDetector[]): Html =>
  html`<p class="above">${detectors.map(({name, title}, at) => html`${at > 0 ? ' · ' : ''}<a href="#${name}">${title}</a>`)}</p>`;

interface CaseGroup {
  readonly title: string;
  readonly some: readonly DetectionCase[];
}

/** The best and the worst; where none came out at all, or none worse than the others, some of those alike. */
function groupsOf({cases: all}: DetectPart): readonly CaseGroup[] {
  const [best, worst] = (['best', 'worst'] as const).map((came) => all.filter((each) => each.came === came));
  if (all.every(({precision}) => isNothing(precision)))
    return [{title: 'None came out at all: those with the most objects', some: best ?? []}];
  if (worst?.length === 0) return [{title: 'None came out worse: those with the most objects', some: best ?? []}];
  return [
    {title: 'Came out best', some: best ?? []},
    {title: 'Came out worst', some: worst ?? []},
  ];
}

const cases = (some: readonly DetectionCase[], id: string, title: string, task: string): Html =>
  some.length === 0
    ? html``
    : html`
  <h4>${title}</h4>${some.map((each, place) => caseFigure(each, `${id}-${place}`, task))}`;

function caseFigure(
  {image, precision, width, height, picture, truth, found}: DetectionCase,
  id: string,
  task: string,
): Html {
  const size = {id, width, height};
  const nothing = found.length === 0 ? ', nothing found above 5%' : '';
  return html`
  <figure><svg class="hidden" aria-hidden="true"><defs><image id="${id}" href="${picture}" width="${width}" height="${height}"/></defs></svg>
    <div class="pair">${drawing({...size, says: `${image}: what is there`}, truth)}${drawing({...size, says: `${image}: what was found`}, found)}</div>
    <figcaption>${image}: ${task} AP ${percent(precision)}, ${plural(truth.length, 'object')}${nothing}</figcaption>
  </figure>`;
}

/** The first task of a detector, by which images and encoders come out. */
const judging = (name: DetectorName): DetectTaskName =>
  detectTaskNames.find((task) => detectTasks[task].detector === name) as DetectTaskName;

/** Of the trained encoders, the first with the highest AP in the detector's first task. */
function bestOf(
  {name}: MeasuredDetector,
  {parts, encoders}: DetectResults,
): {readonly encoder: MeasuredEncoder; readonly part: DetectPart} | undefined {
  const trained = encoders.flatMap((encoder) => {
    const part = parts.find((one) => one.detector === name && encoderName(one) === encoderName(encoder));
    return part && encoder.weights === 'trained' ? [{encoder, part}] : [];
  });
  const worth = ({scores}: DetectPart): number => scores[judging(name)]?.AP ?? -1;
  return trained.reduce<(typeof trained)[number] | undefined>(
    (best, one) => (best && worth(best.part) >= worth(one.part) ? best : one),
    undefined,
  );
}

const style = html`<style>
.cases { --right: #35c46a; --wrong: #ff5a4d; --uncounted: #e4e8ee; }
.cases + .cases { margin-top: 18px; }
.cases h4 { margin: 18px 0 8px; font-size: 0.9rem; color: var(--muted); font-weight: 600; }
.cases figure + figure { margin-top: 14px; }
.cases .hidden { position: absolute; width: 0; height: 0; margin: 0; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px; }
svg.scene { display: block; margin: 0; border-radius: 8px; overflow: hidden; background: var(--page); }
.scene .there-0 { color: #2bb3ff; }
.scene .there-1 { color: #ffc53d; }
.scene .there-2 { color: #b18cff; }
.scene .there-3 { color: #35e0d0; }
.scene .right { color: var(--right); }
.scene .wrong { color: var(--wrong); }
.scene .uncounted { color: var(--uncounted); }
.scene rect, .scene path { vector-effect: non-scaling-stroke; }
.scene rect { fill: none; stroke: currentColor; stroke-width: 1.6px; }
.scene path { fill: currentColor; fill-opacity: 0.22; stroke: currentColor; stroke-width: 1.2px; }
.scene .bones { fill: none; stroke-width: 2.2px; stroke-linecap: round; }
.scene circle { fill: currentColor; stroke: #fff; stroke-width: 0.7; }
.scene .wrong rect, .scene .wrong path { stroke-dasharray: 5 4; }
.scene .uncounted rect, .scene .uncounted path { stroke-dasharray: 2 3; }
.scene .faint rect, .scene .faint path, .scene .faint circle { opacity: 0.75; }
.scene .faint rect { stroke-width: 1.3px; }
.scene .faint path { fill-opacity: 0.07; }
.scene text { pointer-events: none; font-size: 12px; font-weight: 600; fill: currentColor; paint-order: stroke; stroke: #10151c; stroke-width: 3px; stroke-linejoin: round; }
.mark { border-bottom: 2px solid #35c46a; }
.mark.wrong { border-bottom: 2px dashed #ff5a4d; }
.mark.uncounted { border-bottom: 2px dotted #9aa5b4; }
a { color: var(--accent); }
</style>`;
