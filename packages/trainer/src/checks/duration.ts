/** A length of time; its parts are added up. Each is 0 or more, fractions allowed. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

const unitSeconds = {days: 86_400, hours: 3600, minutes: 60, seconds: 1};

/** The length of `duration`. @throws when it is not a positive, finite number of seconds, or names another unit */
export function secondsOf(duration: Duration, name = 'the duration'): number {
  let total = 0;
  for (const [unit, count] of Object.entries(duration)) {
    const unitLength = unitSeconds[unit as keyof Duration];
    if (unitLength === undefined || !(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(
        `Expected ${name} to be given in days, hours, minutes and seconds of 0 or more, received ${unit}: ${count}.`,
      );
    }
    total += count * unitLength;
  }
  if (total > 0) return total;
  throw new RangeError(
    `Expected ${name} to be longer than 0 seconds. Give it as {hours: 1, minutes: 30}, for example.`,
  );
}
