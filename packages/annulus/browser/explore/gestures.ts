import {byId} from './element.js';
import type {Point} from './map-drawing.js';
import type {MapView} from './map-view.js';
import type {Store} from './state.js';

/** Pixels that a pointer may move and still click. */
const still = 5;

/** Mouse, pen and fingers on the map: drag, pinch, wheel, click, and drawing around pictures. */
export function addGestures(map: MapView, store: Store): void {
  const {canvas, camera} = map;
  const lasso = byId('lasso');
  const pointers = new Map<number, Point>();
  let outline: Point[] | undefined;
  let moved = 0;

  const draws = () => lasso.getAttribute('aria-pressed') === 'true';
  const setDraws = (on: boolean) => {
    lasso.setAttribute('aria-pressed', String(on));
    canvas.classList.toggle('drawing', on);
  };
  const pointOf = (event: MouseEvent): Point => {
    const {left, top} = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, pointOf(event));
    outline = pointers.size === 1 && (event.shiftKey || draws()) ? [pointOf(event)] : undefined;
    map.outline([]);
  });

  canvas.addEventListener('pointermove', (event) => {
    const [x, y] = pointOf(event);
    const before = pointers.get(event.pointerId);
    if (before === undefined) return map.hover(map.at(x, y, 10), x, y);
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    pointers.set(event.pointerId, [x, y]);
    moved += Math.hypot(x - before[0], y - before[1]);
    map.hover(undefined, x, y);
    if (outline) {
      outline.push([x, y]);
      return map.outline(outline);
    }
    const share = 1 / pointers.size;
    camera.pan((x - before[0]) * share, (y - before[1]) * share);
    const [other] = others;
    if (other) {
      const spread = (point: Point) => Math.max(10, Math.hypot(point[0] - other[0], point[1] - other[1]));
      camera.zoom(spread([x, y]) / spread(before), (x + other[0]) / 2, (y + other[1]) / 2);
    }
    map.redraw();
  });

  const lift = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    const drawn = outline;
    outline = undefined;
    map.outline([]);
    if (event.type === 'pointercancel') return;
    if (drawn && moved > still) {
      setDraws(false);
      store.mark(map.within(drawn));
    } else if (moved <= still && pointers.size === 0) {
      const picture = map.at(...pointOf(event), event.pointerType === 'mouse' ? 10 : 22);
      if (picture === undefined) store.change({picture: undefined, marked: []});
      else store.look(picture);
    }
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener('pointerleave', () => map.hover(undefined, 0, 0));

  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      camera.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)), ...pointOf(event));
      map.redraw();
    },
    {passive: false},
  );

  const steps = {closer: () => camera.zoom(1.5), farther: () => camera.zoom(1 / 1.5), whole: () => camera.showWhole()};
  for (const [id, step] of Object.entries(steps)) {
    byId(id).addEventListener('click', () => {
      step();
      map.redraw();
    });
  }
  lasso.addEventListener('click', () => setDraws(!draws()));
}
