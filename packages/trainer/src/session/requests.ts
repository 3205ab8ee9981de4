import type {ProcessGroup} from '../contract/process-group.js';

/** What ends a run before its time. */
export type Interruption = 'abort' | NodeJS.Signals;

/** What a run was asked. */
export interface Requests {
  readonly interrupted?: Interruption | undefined;
  readonly stop?: boolean;
}

const interruptions = ['SIGINT', 'SIGTERM', 'abort'] as const;

/** What any rank was asked. */
export function askedOfAny(group: ProcessGroup, {interrupted, stop = false}: Requests): Requests {
  const votes = Float32Array.from([...interruptions.map((each) => each === interrupted), stop], Number);
  group.allReduce(votes);
  return {
    interrupted: interruptions.find((_, index) => (votes[index] as number) > 0),
    stop: (votes[interruptions.length] as number) > 0,
  };
}
