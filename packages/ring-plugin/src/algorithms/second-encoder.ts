import type {Network} from '@annulus/encoders';
import {token} from '../injection/token.js';

export type SecondEncoder = Network;

/** The token of the second modality's encoder: another `Encoder`, or any `Network` from inputs to embeddings, such as an `mlpHead` of vectors. */
export const SecondEncoder = token<SecondEncoder>('SecondEncoder');
