import type {Curve, RunSummary, TrainingSummary} from '../../src/watch/page-data.js';
import {ask} from './connection.js';
import {dashOf} from './dash.js';
import {element, empty, found} from './element.js';
import {InTurn} from './in-turn.js';
import {type Line, lineChart} from './line-chart.js';
import {metricName} from './words.js';

/** Metrics that are shown until others are chosen, as far as there are any. */
const first = ['loss', 'knn/accuracy', 'probe/accuracy', 'ring/outer', 'learningRate', 'ring/kept', 'negatives/false'];

/** How many of them. */
const firstCount = 4;

/** The chosen metrics over the epochs. */
export class Curves {
  #chosen: Set<string> | undefined;
  readonly #known = new Map<string, readonly Curve[]>();
  #listed = '';
  readonly #turns = new InTurn();
  #last: readonly [RunSummary, readonly TrainingSummary[]] | undefined;

  /** Asks for the curves and draws them. */
  async update(run: RunSummary, shown: readonly TrainingSummary[]): Promise<void> {
    this.#last = [run, shown];
    this.#list(run.metrics);
    await this.#turns.ask(() => this.#ask(run, shown));
  }

  async #ask(run: RunSummary, shown: readonly TrainingSummary[]): Promise<void> {
    const metrics = inOrder(run.metrics).filter((metric) => this.#shows(metric, run.metrics));
    const answers = await Promise.all(metrics.map(async (metric) => [metric, await this.#curvesOf(metric)] as const));
    this.#draw(answers.map(([metric, curves]) => [metric, linesOf(curves, shown, run.trainings)] as const));
  }

  /** As they were heard last where the server does not answer. */
  async #curvesOf(metric: string): Promise<readonly Curve[]> {
    const curves = (await ask<Curve[]>('/curves', {metric})) ?? this.#known.get(metric) ?? [];
    this.#known.set(metric, curves);
    return curves;
  }

  #draw(charts: readonly (readonly [metric: string, lines: readonly Line[]])[]): void {
    const at = found('curves');
    if (charts.length === 0) {
      const none = this.#listed === '' ? 'No batch is over yet.' : 'No metric is chosen.';
      at.replaceChildren(empty(none));
      return;
    }
    if (at.matches(':hover') && at.querySelector('.cursor[visibility="visible"]')) return; // Somebody is reading it.
    const width = widthOf(at);
    at.replaceChildren(...charts.map(([metric, lines]) => lineChart(metric, lines, width)));
  }

  #shows(metric: string, all: readonly string[]): boolean {
    if (this.#chosen) return this.#chosen.has(metric);
    return first
      .filter((name) => all.includes(name))
      .slice(0, firstCount)
      .includes(metric);
  }

  #list(metrics: readonly string[]): void {
    const listed = metrics.join(' ');
    if (listed === this.#listed) return;
    this.#listed = listed;
    const chips = inOrder(metrics).map((metric) => {
      const pressed = String(this.#shows(metric, metrics));
      const chip = element('button', {type: 'button', class: 'chip', 'aria-pressed': pressed}, metricName(metric));
      chip.addEventListener('click', () => {
        this.#chosen ??= new Set(metrics.filter((name) => this.#shows(name, metrics)));
        if (!this.#chosen.delete(metric)) this.#chosen.add(metric);
        chip.setAttribute('aria-pressed', String(this.#chosen.has(metric)));
        if (this.#last) void this.update(...this.#last);
      });
      return chip;
    });
    const known = first.filter((metric) => metrics.includes(metric)).length;
    const [ahead, more] = [chips.slice(0, known), chips.slice(known)];
    const open = found('metrics').querySelector('details')?.open === true;
    const others = element(
      'details',
      {},
      element('summary', {}, `${more.length} more`),
      element('div', {class: 'chips'}, ...more),
    );
    others.open = open || more.some((chip) => chip.getAttribute('aria-pressed') === 'true');
    found('metrics').replaceChildren(...ahead, ...(more.length > 0 ? [others] : []));
  }
}

/** What people look at first comes first. */
const inOrder = (metrics: readonly string[]): string[] => [
  ...first.filter((metric) => metrics.includes(metric)),
  ...metrics.filter((metric) => !first.includes(metric)),
];

/** Pixels that a chart of a grid is wide, inside its card. */
export function widthOf(grid: HTMLElement): number {
  const columns = getComputedStyle(grid).gridTemplateColumns.split(' ').map(Number.parseFloat);
  return Math.max(240, Math.floor((columns[0] || grid.clientWidth) - 34));
}

function linesOf(curves: readonly Curve[], shown: readonly TrainingSummary[], all: readonly TrainingSummary[]): Line[] {
  return shown.flatMap(({place, id, label}) => {
    const curve = curves.find((of) => of.place === place);
    return curve ? [{id, label, dash: dashOf(place, all), batches: curve.batches, epochs: curve.epochs}] : [];
  });
}
