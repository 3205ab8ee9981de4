/** An ISO 8601 time as the clock of this machine had it: 31 May 2026, 17:45:02 CEST. */
export const localTime = (time: string): string =>
  new Date(time).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
