import type {RingView, TrainingSummary} from '../../src/watch/page-data.js';
import {called} from './called.js';
import {compared} from './compared.js';
import {ask} from './connection.js';
import {widthOf} from './curves.js';
import {element, empty, found} from './element.js';
import {EpochChoice} from './epoch-choice.js';
import {Histogram} from './histogram.js';
import {InTurn} from './in-turn.js';
import {Neighbours} from './neighbours.js';
import {Pictures} from './pictures.js';

/** The ring on the similarities, the pictures in it, and the neighbours: all of the epoch and the picture that are chosen. */
export class RingSection {
  readonly #epochs = new EpochChoice(() => void this.#turns.ask(() => this.#show()));
  readonly #pictures = new Pictures();
  readonly #neighbours = new Neighbours(this.#pictures);
  readonly #histograms = new Map<string, Histogram>();
  #shown: readonly TrainingSummary[] = [];
  #anchor: number | undefined;
  #listed = '';
  readonly #turns = new InTurn();
  readonly #pictureTurns = new InTurn();
  #drawn = '';
  #asked = '';

  async update(shown: readonly TrainingSummary[], over: boolean): Promise<void> {
    this.#shown = shown;
    this.#epochs.update([...new Set(shown.flatMap(({ring}) => ring))].sort((a, b) => a - b));
    if (this.#epochs.chosen === undefined) {
      const why = over
        ? 'No epoch of it recorded negatives: it has none, or was trained by an earlier version.'
        : 'After the first epoch, the similarities of its negatives are here, with the ring on them.';
      found('rings').replaceChildren(empty(why));
      found('rows').replaceChildren(
        empty(`After the first epoch, some ${called('many')} are here with what they are compared with.`),
      );
    }
    await this.#turns.ask(() => this.#show());
  }

  async #show(): Promise<void> {
    const epoch = this.#epochs.chosen;
    if (epoch === undefined) return void this.#pictureTurns.ask(() => this.#showNeighbours());
    const asks = `${epoch} ${this.#anchor} ${widthOf(found('rings'))} ${this.#shown.map(({place, ring}) => `${place}:${ring}`)}`;
    if (asks === this.#asked) return;
    this.#asked = asks;
    const ringed = this.#shown.filter(({ring}) => ring.length > 0);
    const asked = ringed.map(async (training) => {
      const at = training.ring.findLast((of) => of <= epoch) ?? (training.ring[0] as number);
      return [training, await ask<RingView>('/ring', {training: training.place, epoch: at})] as const;
    });
    const answers = (await Promise.all(asked)).flatMap(([training, view]) => (view ? [[training, view] as const] : []));
    if (answers.length < ringed.length) this.#asked = ''; // The next news asks again.
    if (answers.length === 0 && ringed.length > 0) return; // The server is gone: what is there stays.
    this.#drawHistograms(answers);
    void this.#pictureTurns.ask(() => this.#showPictures(answers));
  }

  /** Slow where the pictures of the run are opened for the first time. */
  async #showPictures(answers: readonly (readonly [TrainingSummary, RingView])[]): Promise<void> {
    for (const id of ['rows', 'neighbours']) {
      const at = found(id);
      if (at.children.length === 0 || at.querySelector('.empty'))
        at.replaceChildren(empty(`The ${called('many')} are being opened.`));
    }
    await this.#pictures.learn(
      answers.flatMap(([, {anchors}]) => anchors.flatMap(({id, row}) => [id, ...row.map(([of]) => of)])),
    );
    this.#listAnchors(
      [...new Set(answers.flatMap(([, {anchors}]) => anchors.map(({id}) => id)))].sort((a, b) => a - b),
    );
    this.#drawRows(answers);
    await this.#showNeighbours();
  }

  #showNeighbours(): Promise<void> {
    return this.#neighbours.update(this.#shown, this.#anchor);
  }

  #drawHistograms(views: readonly (readonly [TrainingSummary, RingView])[]): void {
    const at = found('rings');
    const ends = views.flatMap(([{similarities}]) => (similarities ? [similarities] : []));
    const range = [Math.min(...ends.map(([from]) => from)), Math.max(...ends.map(([, to]) => to))] as const;
    const withNegatives = views.filter(([, {histogram}]) => histogram);
    if (withNegatives.length === 0) {
      at.replaceChildren(empty('Nothing is compared with negatives here.'));
      return;
    }
    const cards = withNegatives.map(([training]) => {
      const known = this.#histograms.get(training.place) ?? new Histogram(training);
      this.#histograms.set(training.place, known);
      return known;
    });
    const same = at.children.length === cards.length && cards.every(({card}, index) => card === at.children[index]);
    if (!same) at.replaceChildren(...cards.map(({card}) => card));
    const width = widthOf(at);
    withNegatives.forEach(([, view], index) => void cards[index]?.show(view, range, width));
  }

  #listAnchors(ids: readonly number[]): void {
    const listed = ids.join(' ');
    if (this.#anchor === undefined || !ids.includes(this.#anchor)) this.#anchor = ids[0];
    if (listed === this.#listed) return;
    this.#listed = listed;
    const at = found('anchors');
    at.hidden = ids.length === 0;
    const choices = ids.map((id) => {
      const input = element('input', {type: 'radio', name: 'anchor', value: id});
      input.checked = id === this.#anchor;
      input.addEventListener('change', () => {
        this.#anchor = id;
        void this.#turns.ask(() => this.#show());
      });
      return element('label', {}, input, this.#pictures.image(id));
    });
    at.replaceChildren(at.firstElementChild as Element, ...choices);
  }

  #drawRows(views: readonly (readonly [TrainingSummary, RingView])[]): void {
    const anchors = views.map(
      ([training, view]) => [training, view, view.anchors.find(({id}) => id === this.#anchor)] as const,
    );
    const drawn = JSON.stringify([anchors, this.#pictures.problem]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const cards = anchors.map(([training, view, anchor]) => compared(training, view, anchor, this.#pictures));
    const {problem, haveClasses} = this.#pictures;
    const note = haveClasses
      ? `Numbers are cosine similarities. An outline marks a ${called()} of the anchor’s own class: red where it counts as a negative, a false one; green elsewhere.`
      : 'Numbers are cosine similarities, of the view that the training saw in that epoch.';
    found('rows').replaceChildren(
      ...(problem === undefined ? [] : [element('p', {class: 'notice'}, problem)]),
      element('p', {class: 'muted'}, note),
      ...cards,
    );
  }
}
