import type {PicturesView} from '../../src/watch/page-data.js';
import {called} from './called.js';
import {ask} from './connection.js';
import {element} from './element.js';

type About = PicturesView['pictures'][number];

/** The pictures of the run: what is known of them, and how they look. */
export class Pictures {
  readonly #known = new Map<number, About>();
  #problem: string | undefined;

  /** Why there are none to see. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Learns the names and classes of some pictures. */
  async learn(ids: readonly number[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#known.has(id));
    if (unknown.length === 0) return;
    const view = await ask<PicturesView>('/pictures', {ids: unknown.join(',')});
    if (view === undefined) return;
    this.#problem = view.problem;
    for (const [id, about] of Object.entries(view.pictures)) this.#known.set(Number(id), about);
  }

  /** Whether two pictures are of one class; nothing where they have none. */
  alike(one: number, other: number): boolean {
    const {class: named} = this.#known.get(one) ?? {};
    return named !== undefined && named === this.#known.get(other)?.class;
  }

  get haveClasses(): boolean {
    return [...this.#known.values()].some((about) => about.class !== undefined);
  }

  /** A picture's name, with its class. */
  nameOf(id: number): string {
    const {name = `${called()} ${id}`, class: named} = this.#known.get(id) ?? {};
    return named === undefined ? name : `${name} (${named})`;
  }

  /** Where a picture is; nothing where it cannot be seen. */
  addressOf(id: number): string | undefined {
    return this.#known.has(id) ? `/picture?id=${id}` : undefined;
  }

  image(id: number, said = ''): HTMLElement {
    const name = `${this.nameOf(id)}${said}`;
    return element('img', {src: this.addressOf(id), alt: name, title: name, width: 70, height: 70, decoding: 'async'});
  }
}
