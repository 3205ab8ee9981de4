/** How long a server is waited for. */
export interface Patience {
  /** Milliseconds without a byte after which a connection is given up. */
  readonly silence: number;
  /** Milliseconds before each further try, as long as none brings a byte. */
  readonly waits: readonly number[];
}

/** Some four minutes, and a minute of silence. */
export const patient: Patience = {
  silence: 60_000,
  waits: [1, 2, 4, 8, 16, 32, 60, 120].map((seconds) => 1000 * seconds),
};

/** Further tries where no server is reached. */
export const triesUnreached = 3;

/** Seconds that are waited at most because a server asks for it. */
export const longestWait = 600;
