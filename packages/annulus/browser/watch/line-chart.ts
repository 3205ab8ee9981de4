import {drawn, element} from './element.js';
import {shownRange} from './shown-range.js';
import {metricName, valueText} from './words.js';

type Points = readonly (readonly [x: number, y: number])[];

/** A curve of one training. */
export interface Line {
  /** Names its colour. */
  readonly id: string;
  readonly label: string;
  /** Its pattern, as SVG has it; empty for a whole line. */
  readonly dash: string;
  readonly batches: Points;
  readonly epochs: Points;
}

const height = 200;
const margin = {left: 50, right: 12, top: 10, bottom: 30};

/** A metric over the epochs, a line for each training; what stands where the pointer is, is said above. */
export function lineChart(metric: string, lines: readonly Line[], width: number): HTMLElement {
  const readout = element('div', {class: 'readout'});
  const card = element('section', {class: 'card chart'}, element('h3', {}, metricName(metric)), readout);
  const all = lines.flatMap(({batches, epochs}) => [...batches, ...epochs]);
  const valuesOf = (of: 'batches' | 'epochs') => lines.flatMap((line) => line[of].map(([, y]) => y));
  const ends = lines.flatMap(({batches, epochs}) => (epochs.at(-1) ?? batches.at(-1))?.[1] ?? []);
  const {low, high, outside} = shownRange(valuesOf('batches'), valuesOf('epochs'), ends);
  const last = Math.max(1, ...all.map(([x]) => x));
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const xAt = (x: number) => margin.left + (x / last) * (right - margin.left);
  const yAt = (y: number) => Math.min(bottom, Math.max(0, bottom - ((y - low) / (high - low)) * (bottom - margin.top)));
  const cursor = drawn('line', {class: 'cursor', y1: margin.top, y2: bottom, visibility: 'hidden'});
  const path = (points: Points) =>
    points.map(([x, y], at) => `${at ? 'L' : 'M'}${xAt(x).toFixed(1)} ${yAt(y).toFixed(1)}`);
  const chart = drawn(
    'svg',
    {viewBox: `0 0 ${width} ${height}`, height, role: 'img', 'aria-label': `${metricName(metric)} over the epochs`},
    ...ticks(low, high, 4).flatMap((y) => [
      drawn('line', {class: 'rule', x1: margin.left, x2: right, y1: yAt(y), y2: yAt(y)}),
      drawn('text', {x: margin.left - 7, y: yAt(y) + 4, 'text-anchor': 'end'}, valueText(metric, y)),
    ]),
    ...ticks(0, last, Math.max(2, Math.floor(width / 90)))
      .filter(Number.isInteger)
      .map((x) => drawn('text', {x: xAt(x), y: bottom + 16, 'text-anchor': 'middle'}, String(x))),
    drawn('text', {x: right, y: height - 1, 'text-anchor': 'end'}, 'epoch'),
    drawn('line', {class: 'axis', x1: margin.left, x2: right, y1: bottom, y2: bottom}),
    ...lines.map(({id, dash, batches, epochs}) => {
      const alone = epochs.length < 2;
      const [x, y] = epochs.at(-1) ?? batches.at(-1) ?? [0, low];
      return drawn(
        'g',
        {color: id},
        drawn('path', {class: alone ? 'line' : 'line faint', d: path(batches).join(''), ...dashed(dash)}),
        drawn('path', {class: 'line', d: path(epochs).join(''), ...dashed(dash)}),
        drawn('circle', {class: 'dot', cx: xAt(x), cy: yAt(y), r: 3.5}),
      );
    }),
    cursor,
  );
  const say = (at: number) => {
    const said = lines.map(({id, label, dash, batches, epochs}) => {
      const [, value] = nearest(epochs.length > 0 ? epochs : batches, at) ?? [];
      const swatch = drawn('line', {class: 'line', x1: 0, x2: 26, y1: 4, y2: 4, ...dashed(dash)});
      const key = element(
        'span',
        {class: dash === '' ? 'key' : 'key dashed', color: id},
        dash === '' ? undefined : drawn('svg', {width: 26, height: 8, 'aria-hidden': 'true'}, swatch),
        `${label} `,
      );
      key.append(element('b', {}, value === undefined ? '–' : valueText(metric, value)));
      return key;
    });
    readout.replaceChildren(...said);
  };
  say(last);
  chart.addEventListener('pointermove', ({clientX}) => {
    const {left, width: shown} = chart.getBoundingClientRect();
    const x = Math.min(
      last,
      Math.max(0, (((clientX - left) / shown) * width - margin.left) / (right - margin.left)) * last,
    );
    for (const end of ['x1', 'x2']) cursor.setAttribute(end, String(xAt(x)));
    cursor.setAttribute('visibility', 'visible');
    say(x);
  });
  chart.addEventListener('pointerleave', () => {
    cursor.setAttribute('visibility', 'hidden');
    say(last);
  });
  card.append(chart);
  if (outside.length > 0) {
    const far = outside.map((value) => valueText(metric, value)).join(' and ');
    card.append(element('p', {class: 'outside'}, `Single batches reach ${far}: the line leaves the axis there.`));
  }
  return card;
}

const nearest = (points: Points, at: number): Points[number] | undefined =>
  points.reduce<Points[number] | undefined>(
    (best, point) => (best === undefined || Math.abs(point[0] - at) < Math.abs(best[0] - at) ? point : best),
    undefined,
  );

const dashed = (dash: string) => (dash === '' ? {} : {'stroke-dasharray': dash, 'stroke-linecap': 'butt'});

/** Round numbers between two others, about so many. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  return Array.from({length: Math.floor(high / step) - first + 1}, (_, at) =>
    Number(((first + at) * step).toPrecision(6)),
  );
}
