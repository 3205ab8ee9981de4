type Child = Node | string | undefined;

/** Attributes by name; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

function filled<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'color') colored(made as unknown as HTMLElement, String(value));
    else if (value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** An element of the page. Text is never markup. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => filled(document.createElement(tag), attributes, children);

/** An element of a drawing. */
export const drawn = <Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] =>
  filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

/** Gives what is in an element the colour of a training. */
export function colored(of: HTMLElement | SVGElement, id: string): void {
  of.style.setProperty('--color', `var(--${id}, var(--accent))`);
}

/** The element of an id that the page has from the start. */
export const found = <E extends HTMLElement = HTMLElement>(id: string): E => document.getElementById(id) as E;

/** A sentence where there is nothing to show yet. */
export const empty = (text: string): HTMLElement => element('p', {class: 'empty'}, text);
