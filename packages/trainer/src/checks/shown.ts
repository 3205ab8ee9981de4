/** How an error shows what it received: text in quotes, so that '5' is not taken for 5. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the function ${value.name}`;
  if (typeof value === 'object' && value !== null) return shownObject(value);
  return String(value);
}

function shownObject(value: object): string {
  const {name = 'Object'} = (Object.getPrototypeOf(value)?.constructor ?? {}) as {name?: string};
  return name === 'Object' ? JSON.stringify(value) : `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
}
