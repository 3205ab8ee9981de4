import {duration} from '../../src/text/duration.js';
import type {TrainingSummary} from '../../src/watch/page-data.js';
import {called} from './called.js';
import {colored, element, empty, found} from './element.js';
import {stateWord, valueText} from './words.js';

/** Trainings that are shown until somebody asks for others. */
const atFirst = 6;

/** A card for each training: how far it is, and whether its curves are shown. */
export class Trainings {
  readonly #onChoice: () => void;
  readonly #cards = new Map<string, Card>();
  readonly #chosen = new Map<string, boolean>();

  /** @param onChoice - is told when others are to be shown */
  constructor(onChoice: () => void) {
    this.#onChoice = onChoice;
  }

  /** Those of some trainings that are to be shown. */
  shown(all: readonly TrainingSummary[]): TrainingSummary[] {
    return all.filter(({place}, at) => this.#chosen.get(place) ?? at < atFirst);
  }

  update(all: readonly TrainingSummary[], planned: number | undefined, says: string): void {
    const at = found('trainings');
    if (all.length === 0) at.replaceChildren(empty(says));
    if (all.length === 0) return;
    for (const place of this.#cards.keys()) if (!all.some((of) => of.place === place)) this.#cards.delete(place);
    const shown = this.shown(all);
    for (const training of all) {
      const card = this.#cards.get(training.place) ?? new Card(() => this.#toggle(training.place, all));
      this.#cards.set(training.place, card);
      card.update(training, {shown: shown.includes(training), alone: all.length === 1});
    }
    const nodes: HTMLElement[] = all.map(({place}) => (this.#cards.get(place) as Card).node);
    const left = (planned ?? 0) - all.length;
    if (left > 0)
      nodes.push(empty(`${left === 1 ? 'One more training has' : `${left} more trainings have`} not begun.`));
    const same = nodes.length === at.children.length && nodes.every((node, index) => node === at.children[index]);
    if (!same) at.replaceChildren(...nodes);
  }

  #toggle(place: string, all: readonly TrainingSummary[]): void {
    const shown = this.shown(all).some((of) => of.place === place);
    this.#chosen.set(place, !shown);
    this.#onChoice();
  }
}

class Card {
  readonly node = element('section', {class: 'card training'});
  readonly #title = element('h3');
  readonly #state = element('span', {class: 'small state'});
  readonly #toggle = element('button', {type: 'button'});
  readonly #done = element('div');
  readonly #bar = element(
    'div',
    {class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100},
    this.#done,
  );
  readonly #numbers = element('dl', {class: 'numbers'});
  readonly #error = element('p', {class: 'error'});

  constructor(onToggle: () => void) {
    this.#toggle.addEventListener('click', onToggle);
    const top = element('div', {class: 'top'}, this.#title, this.#state, this.#toggle);
    this.node.append(top, this.#bar, this.#numbers, this.#error);
  }

  update(training: TrainingSummary, {shown, alone}: {readonly shown: boolean; readonly alone: boolean}): void {
    const {id, label, state, done, error} = training;
    colored(this.node, id);
    this.node.classList.toggle('off', !shown);
    this.#title.textContent = label;
    this.#state.className = `small state ${state}`;
    this.#state.textContent = stateWord[state];
    this.#toggle.hidden = alone;
    this.#toggle.textContent = shown ? 'Hide' : 'Show';
    this.#toggle.setAttribute('aria-label', `${shown ? 'Hide' : 'Show'} ${label}`);
    this.#done.style.width = `${(100 * done).toFixed(1)}%`;
    this.#bar.setAttribute('aria-valuenow', (100 * done).toFixed(0));
    this.#bar.setAttribute('aria-label', `${label}, done`);
    const facts = numbersOf(training).map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, value)),
    );
    this.#numbers.replaceChildren(...facts);
    this.#error.className = `error ${state}`;
    this.#error.hidden = error === undefined;
    this.#error.textContent = error ?? '';
  }
}

function numbersOf(training: TrainingSummary): (readonly [name: string, value: string])[] {
  const {state, epoch, epochs, batch, batches, imagesPerSecond, secondsLeft, latest} = training;
  const running = state === 'running';
  const of = (count: number, all: number | undefined) => (all === undefined ? String(count) : `${count} / ${all}`);
  const metric = (name: string, label: string) =>
    latest[name] === undefined ? [] : [[label, valueText(name, latest[name])] as const];
  return [
    ['epoch', of(epoch, epochs)] as const,
    ...(running ? [['batch', of(batch, batches)] as const] : []),
    ...(running && secondsLeft !== undefined ? [['left', duration(secondsLeft)] as const] : []),
    ...(imagesPerSecond === undefined
      ? []
      : [[`${called('many')}/s`, imagesPerSecond.toFixed(imagesPerSecond < 10 ? 1 : 0)] as const]),
    ...metric('loss', 'loss'),
    ...metric('knn/accuracy', 'kNN'),
    ...metric('probe/accuracy', 'probe'),
  ];
}
