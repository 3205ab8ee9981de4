/** What something kept is made of: its kind, or its fields, beside which there may be others. */
export type KeptShape = 'text' | 'number' | 'list' | 'record' | {readonly [field: string]: KeptShape};

type Fields<T> = {[Field in keyof T]-?: undefined extends T[Field] ? never : Field}[keyof T];

/** A shape that says something of every field that is always there. */
export type ShapeOf<T> = {readonly [Field in Fields<T>]: KeptShape};

/** Whether something that was read is made of what it should be. */
export function hasShape(value: unknown, shape: KeptShape): boolean {
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'number') return typeof value === 'number';
  if (shape === 'list') return Array.isArray(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (shape === 'record') return true;
  return Object.entries(shape).every(([field, own]) => hasShape((value as Record<string, unknown>)[field], own));
}
