/** One result as text, for the terminal and for the page. */
export interface TheoryTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Numbers stand to the right, words to the left. */
export interface Column {
  readonly name: string;
  readonly holds: 'numbers' | 'words';
}

export const numbers = (name: string): Column => ({name, holds: 'numbers'});
export const words = (name: string): Column => ({name, holds: 'words'});
