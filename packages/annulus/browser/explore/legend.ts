import {byId, element} from './element.js';
import type {Store} from './state.js';
import type {Unpacked} from './unpacked.js';

/** The entries of the colouring: a click hides one or shows it again, a double click shows it alone. */
export function addLegend(data: Unpacked, store: Store): void {
  const legend = byId('legend');
  const show = (): void => {
    const {hidden, colouring} = store.state;
    const {entries, of} = data.colourings[colouring] as Unpacked['colourings'][number];
    const sizes = new Map<number, number>();
    for (const entry of of) sizes.set(entry, (sizes.get(entry) ?? 0) + 1);
    const toggle = (entry: number) => {
      const next = new Set(store.state.hidden);
      if (!next.delete(entry)) next.add(entry);
      store.change({hidden: next});
    };
    const alone = (entry: number) =>
      store.change({hidden: new Set([...entries.keys()].filter((other) => other !== entry))});
    legend.replaceChildren(
      ...entries.map(({label, colour}, entry) =>
        element(
          'button',
          {
            style: `--color: ${colour}`,
            'aria-pressed': String(!hidden.has(entry)),
            title: 'Click hides it or shows it again, double click shows it alone',
            onclick: (event) => ((event as MouseEvent).detail === 2 ? alone(entry) : toggle(entry)),
          },
          label,
          element('small', {}, (sizes.get(entry) ?? 0).toLocaleString('en-US')),
        ),
      ),
      ...(hidden.size > 0
        ? [
            element(
              'button',
              {style: '--color: transparent', 'aria-pressed': 'true', onclick: () => store.change({hidden: new Set()})},
              'show all',
            ),
          ]
        : []),
    );
  };
  store.onChange((state, before) => {
    if (state.hidden !== before.hidden || state.colouring !== before.colouring) show();
  });
  show();
}
