import type {Schedule} from '@annulus/trainer';

/** An edge that is 0 until a share of the run, in (0, 1), has passed, and then what it is given. */
export const openingEdge = (edge: number, opens: number): Schedule => ({
  from: 0,
  to: edge,
  at: ({progress}) => (progress < opens ? 0 : edge),
  toJSON: () => ({schedule: 'opening', edge, opens}),
});
