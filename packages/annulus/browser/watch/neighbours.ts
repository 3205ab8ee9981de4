import type {NeighboursView, TrainingSummary} from '../../src/watch/page-data.js';
import {called} from './called.js';
import {ask} from './connection.js';
import {element, empty, found} from './element.js';
import type {Pictures} from './pictures.js';

/** The nearest pictures of an anchor, a row for each of some epochs, for each training. */
export class Neighbours {
  readonly #pictures: Pictures;
  #shows = '';

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

  async update(shown: readonly TrainingSummary[], anchor: number | undefined): Promise<void> {
    const at = found('neighbours');
    const ringed = shown.filter(({ring}) => ring.length > 0);
    const shows = `${anchor} ${ringed.map(({place, ring}) => `${place}:${ring.length}:${ring.at(-1)}`)}`;
    if (shows === this.#shows) return;
    this.#shows = shows;
    if (anchor === undefined || ringed.length === 0) {
      return at.replaceChildren(
        empty(`After the first epoch, the nearest ${called('many')} of each of the followed ones are here.`),
      );
    }
    const asked = ringed.map(
      async (training) =>
        [training, await ask<NeighboursView>('/neighbours', {training: training.place, anchor})] as const,
    );
    const answers = await Promise.all(asked);
    await this.#pictures.learn(
      answers.flatMap(([, view]) => view?.epochs.flatMap(({nearest}) => nearest.map(([id]) => id)) ?? []),
    );
    if (shows !== this.#shows) return; // Another anchor was chosen meanwhile.
    at.replaceChildren(...answers.flatMap(([training, view]) => (view ? [this.#card(training, view)] : [])));
  }

  #card({id: color, label}: TrainingSummary, {id, epochs}: NeighboursView): HTMLElement {
    const pictures = this.#pictures;
    const cell = ([picture, similarity]: readonly [number, number]) =>
      element(
        'td',
        pictures.alike(id, picture) ? {class: 'same'} : {},
        pictures.image(picture, `, similarity ${similarity.toFixed(2)}`),
      );
    const rows = epochs.map(({epoch, nearest}) =>
      element('tr', {}, element('th', {scope: 'row'}, `epoch ${epoch}`), ...nearest.map(cell)),
    );
    const body =
      rows.length > 0 ? element('table', {}, element('tbody', {}, ...rows)) : empty('Its turn has not come yet.');
    return element('section', {class: 'card chart neighbours', color}, element('h3', {}, label), body);
  }
}
