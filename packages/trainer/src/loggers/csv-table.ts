/** A row of numbers by column. */
export type CsvRow = Readonly<Record<string, number>>;

/** A table of numbers as text: a header and a line per row, quoted as RFC 4180 says. New columns come last. */
export class CsvTable {
  readonly #columns: string[];
  readonly #lines: string[];

  constructor(columns: string[] = [], lines: string[] = []) {
    this.#columns = columns;
    this.#lines = lines;
  }

  /** Reads the text of another table; a last line that was not written to its end is left out. */
  static parse(text: string): CsvTable {
    const columns: string[] = [];
    let end = 0;
    for (const {0: matched, 1: cell = '', index} of text.matchAll(/("(?:[^"]|"")*"|[^",\n]*)[,\n]/gy)) {
      columns.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
      end = index + matched.length;
      if (matched.endsWith('\n')) break;
    }
    return new CsvTable(columns, text.slice(end).split('\n').slice(0, -1));
  }

  get size(): {readonly rows: number; readonly columns: number} {
    return {rows: this.#lines.length, columns: this.#columns.length};
  }

  get text(): string {
    if (this.#columns.length === 0) return '';
    return [this.#columns.map(quoted).join(','), ...this.#lines, ''].join('\n');
  }

  /** Gives a column another name, unless there is a column of that name; returns whether it has. */
  rename(column: string, name: string): boolean {
    const index = this.#columns.indexOf(column);
    if (index < 0 || this.#columns.includes(name)) return false;
    this.#columns[index] = name;
    return true;
  }

  /** The table as it was when it had so many rows and columns. */
  cutBackTo({rows, columns}: CsvTable['size']): CsvTable {
    const lines = this.#lines.slice(0, rows).map((line) => line.split(',').slice(0, columns).join(','));
    return new CsvTable(this.#columns.slice(0, columns), lines);
  }

  /**
   * Adds a row; a name that is new becomes a column that is empty in the rows before.
   *
   * @returns the text to add to the file, or nothing where the whole text has changed
   */
  add(row: CsvRow): string | undefined {
    const appeared = Object.keys(row).filter((name) => !this.#columns.includes(name));
    if (appeared.length > 0) {
      this.#columns.push(...appeared);
      const empty = ','.repeat(appeared.length);
      for (const [index, line] of this.#lines.entries()) this.#lines[index] = line + empty;
    }
    const line = this.#columns.map((name) => row[name] ?? '').join(',');
    this.#lines.push(line);
    return appeared.length === 0 ? `${line}\n` : undefined;
  }
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
