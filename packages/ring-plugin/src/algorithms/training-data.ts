import type {ViewSource} from '@annulus/datasets';
import {token} from '../injection/token.js';

/** Batches of augmented views, as `twoViews` makes them. */
export type TrainingData = ViewSource;

/** The token of the data that is learned from. */
export const TrainingData = token<TrainingData>('TrainingData');
