import type {Encoder as EncoderNetwork} from '@annulus/encoders';
import {token} from '../injection/token.js';

export type Encoder = EncoderNetwork;

/** The token of the encoder: bind `resnet18`, `smallConvNet`, or your own model through `fromLayersModel`. */
export const Encoder = token<Encoder>('Encoder');
