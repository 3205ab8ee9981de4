/** What a part of the benchmarks found out. */
export interface Table {
  readonly title: string;
  /** How it was measured, and what the columns mean. */
  readonly about: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A table in Markdown, under its title. */
export function markdownOf({title, about, columns, rows}: Table): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(shown).join(' | ')} |`;
  const rule = columns.map((_, index) => (typeof rows[0]?.[index] === 'number' ? '---:' : '---'));
  return [`## ${title}`, '', about, '', line(columns), `| ${rule.join(' | ')} |`, ...rows.map(line), ''].join('\n');
}

/** Three digits are what a noisy machine can tell. */
const shown = (cell: string | number): string => {
  if (typeof cell === 'string') return cell;
  return (Math.abs(cell) >= 100 ? Math.round(cell) : Number(cell.toPrecision(3))).toLocaleString('en');
};
