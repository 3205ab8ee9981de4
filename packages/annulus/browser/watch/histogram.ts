import type {RingView, TrainingSummary} from '../../src/watch/page-data.js';
import {called} from './called.js';
import {drawn, element} from './element.js';
import {ticks} from './line-chart.js';

const height = 240;
const margin = {left: 12, right: 12, top: 34, bottom: 40};

/** The similarities of one epoch's candidates, those that count as negatives in colour, and the ring's two edges. */
export class Histogram {
  readonly card: HTMLElement;
  readonly #title = element('h3');
  readonly #readout = element('div', {class: 'readout'});
  readonly #chart = drawn('svg', {height, role: 'img'});
  #bars = new Map<number, readonly [all: SVGRectElement, kept: SVGRectElement]>();
  #drawnFor = '';

  constructor({id, label}: Pick<TrainingSummary, 'id' | 'label'>) {
    this.#title.textContent = label;
    this.#chart.setAttribute('aria-label', `Histogram of similarities of ${label}`);
    this.card = element('section', {class: 'card chart', color: id}, this.#title, this.#readout, this.#chart);
  }

  /** @param range - similarities that the axis goes from and to, the same for every epoch */
  show({histogram, epoch}: RingView, range: readonly [from: number, to: number], width: number): void {
    const {from = 0, width: step = 1, pairs = [], kept = [], candidates = 0, thresholds} = histogram ?? {};
    const [low, high] = range;
    const right = width - margin.right;
    const bottom = height - margin.bottom;
    const xAt = (x: number) => margin.left + ((x - low) / (high - low)) * (right - margin.left);
    const fullest = Math.max(1, ...pairs);
    const tall = (count: number) => (count / fullest) * (bottom - margin.top);
    const place = (similarity: number) => Math.round(similarity / step);
    const frame = `${width} ${low} ${high} ${step}`;
    if (frame !== this.#drawnFor) this.#frame(width, {xAt, low, high, right, bottom, step});
    this.#drawnFor = frame;
    for (const [bin, [all, chosen]] of this.#bars) {
      const at = bin - place(from);
      for (const [bar, count] of [
        [all, pairs[at]],
        [chosen, kept[at]],
      ] as const) {
        bar.setAttribute('height', tall(count ?? 0).toFixed(1));
        bar.setAttribute('y', (bottom - tall(count ?? 0)).toFixed(1));
      }
    }
    this.#chart.querySelectorAll('.edge, .edge-name').forEach((old) => void old.remove());
    if (thresholds) {
      const {inner, outer} = thresholds;
      this.#chart.append(...edge(xAt(outer), 28, `outer edge ${outer.toFixed(2)}`, {bottom, right}));
      this.#chart.append(...edge(xAt(inner), 12, `inner edge ${inner.toFixed(2)}`, {bottom, right}));
    }
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    const share = sum(pairs) === 0 ? 0 : sum(kept) / sum(pairs);
    const said = thresholds
      ? `${(100 * share).toFixed(1)}% of the candidates are in the ring`
      : `all of the ${candidates.toLocaleString('en-US')} candidates count`;
    this.#readout.replaceChildren(element('span', {}, `Epoch ${epoch}: `, element('b', {}, said)));
  }

  #frame(
    width: number,
    {
      xAt,
      low,
      high,
      right,
      bottom,
      step,
    }: Record<'low' | 'high' | 'right' | 'bottom' | 'step', number> & {xAt(x: number): number},
  ): void {
    const first = Math.round(low / step);
    const count = Math.round((high - low) / step);
    this.#bars = new Map(
      Array.from({length: count}, (_, at) => {
        const x = xAt((first + at) * step);
        const size = {x: x + 0.5, width: Math.max(0.5, xAt((first + at + 1) * step) - x - 1), y: bottom, height: 0};
        return [first + at, [drawn('rect', {class: 'all', ...size}), drawn('rect', {class: 'kept', ...size})]] as const;
      }),
    );
    this.#chart.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#chart.replaceChildren(
      ...[...this.#bars.values()].flat(),
      drawn('line', {class: 'axis', x1: margin.left, x2: right, y1: bottom, y2: bottom}),
      ...ticks(low, high, Math.max(3, Math.floor(width / 90))).map((x) =>
        drawn('text', {x: xAt(x), y: bottom + 16, 'text-anchor': 'middle'}, String(x)),
      ),
      drawn('text', {x: right, y: height - 2, 'text-anchor': 'end'}, `similarity of a ${called()} and a candidate →`),
    );
  }
}

/** The two names stand on lines of their own: the edges may lie close together. */
function edge(
  x: number,
  y: number,
  name: string,
  {bottom, right}: {readonly bottom: number; readonly right: number},
): SVGElement[] {
  const anchor = x > right / 2 ? 'end' : 'start';
  return [
    drawn('line', {class: 'edge', x1: x, x2: x, y1: y - 10, y2: bottom}),
    drawn('text', {class: 'edge-name', x: x + (anchor === 'start' ? 5 : -5), y, 'text-anchor': anchor}, name),
  ];
}
