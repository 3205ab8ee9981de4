import {readFileSync} from 'node:fs';

const timed = /^(seconds|examplesPerSecond|throughput\/.*)$/;

/** The text of a JSONL or CSV log, without what is measured by the clock. */
export function untimedLog(path: string): string {
  const lines = readFileSync(path, 'utf8').split('\n');
  if (path.endsWith('.jsonl')) return lines.map((line) => line.replaceAll(timedMembers, '')).join('\n');
  const columns = (lines[0] ?? '').split(',').map((name) => !timed.test(name));
  return lines
    .map((line) =>
      line
        .split(',')
        .filter((_, index) => columns[index] ?? true)
        .join(','),
    )
    .join('\n');
}

const timedMembers = /,"(seconds|examplesPerSecond|throughput\/\w+)":[^,}]*/g;
