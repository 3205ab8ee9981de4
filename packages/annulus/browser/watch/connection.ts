import type {RunSummary} from '../../src/watch/page-data.js';

export interface ConnectionEvents {
  /** Told of the run now, and whenever it changes. */
  readonly onRun: (run: RunSummary) => void;
  /** Told when the server is not there, and when it is back. */
  readonly onServer: (there: boolean) => void;
}

/** Milliseconds after which a server that is gone is looked for again. */
const again = 2000;

/** Listens to the server, and looks for it again for as long as the page is open. */
export function connect({onRun, onServer}: ConnectionEvents): void {
  const source = new EventSource('/events');
  source.addEventListener('run', ({data}) => {
    onServer(true);
    onRun(JSON.parse(data) as RunSummary);
  });
  source.addEventListener('error', () => {
    onServer(false);
    if (source.readyState !== EventSource.CLOSED) return; // It tries again by itself.
    setTimeout(() => connect({onRun, onServer}), again);
  });
}

/** What the server knows at an address; `undefined` where it knows nothing or is gone. */
export async function ask<T>(path: string, asked: Readonly<Record<string, string | number>>): Promise<T | undefined> {
  const query = new URLSearchParams(
    Object.entries(asked).map(([name, value]): [string, string] => [name, String(value)]),
  );
  try {
    const answer = await fetch(`${path}?${query}`);
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
