/** A day as people write it, of an ISO 8601 time: 31 May 2026. */
export const longDate = (time: string): string =>
  new Date(time).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric'});
