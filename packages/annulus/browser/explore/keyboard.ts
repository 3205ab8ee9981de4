import {byId} from './element.js';
import type {MapView} from './map-view.js';
import type {Store} from './state.js';
import type {Unpacked} from './unpacked.js';

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Keys: arrows go to the next picture on the map, plus and minus zoom, 0 shows all, / searches, Escape lets go. */
export function addKeyboard(data: Unpacked, map: MapView, store: Store): void {
  const {camera} = map;
  const search = byId<HTMLInputElement>('search');

  /** The nearest picture in a direction; one that is off to the side counts as farther. */
  const next = (from: number, [x, y]: readonly [number, number]): number | undefined => {
    const [startX, startY] = map.place(from);
    let best: {index: number; cost: number} | undefined;
    for (let index = 0; index < data.count; index++) {
      if (!map.shows(index)) continue;
      const [placeX, placeY] = map.place(index);
      const [right, down] = [placeX - startX, placeY - startY];
      const ahead = right * x + down * y;
      const cost = ahead + 2 * Math.abs(right * y - down * x);
      if (ahead > 1e-6 && cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = {index, cost};
    }
    return best?.index;
  };

  const release = (): void => {
    const {picture, marked} = store.state;
    byId('lasso').setAttribute('aria-pressed', 'false');
    map.canvas.classList.remove('drawing');
    if (picture !== undefined) store.change({picture: undefined});
    else if (marked.length > 0) store.change({marked: []});
    else {
      search.value = '';
      store.change({query: '', tab: 'picture'});
    }
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return release();
    const {target} = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
    const direction = directions[event.key];
    if (direction && (target === document.body || target === map.canvas)) {
      const {picture} = store.state;
      const to = picture === undefined ? map.at(camera.width / 2, camera.height / 2, 1e4) : next(picture, direction);
      if (to !== undefined) store.look(to);
    } else if (event.key === '+' || event.key === '=') camera.zoom(1.5);
    else if (event.key === '-') camera.zoom(1 / 1.5);
    else if (event.key === '0') camera.showWhole();
    else if (event.key === '/') search.focus();
    else return;
    event.preventDefault();
    map.redraw();
  });
}
