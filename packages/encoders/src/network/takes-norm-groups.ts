import * as tf from '@tensorflow/tfjs';
import {BatchNormalization} from '../layers/batch-normalization.js';

/** Whether all batch norms of a network can normalise groups of a batch each by itself, as if they came one after the other. */
export const takesNormGroups = ({layers}: tf.LayersModel): boolean =>
  layers.every((layer) => {
    if (layer instanceof tf.LayersModel) return takesNormGroups(layer);
    return layer instanceof BatchNormalization ? layer.takesGroups : layer.getClassName() !== 'BatchNormalization';
  });
