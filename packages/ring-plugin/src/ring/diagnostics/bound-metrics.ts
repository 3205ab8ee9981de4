import {boundGap} from '../../theory/bound-gap.js';
import {anchorsOf, meanOver, type RecordedNegatives} from './recorded-negatives.js';

/**
 * Whether the loss still bounds the mutual information, with p uniform over the eligible candidates and q by the weights:
 *
 * `bound/gap`, in nats: E_x[log E_q e^f − log E_p e^f] with f = s/τ; it does where this is 0 or more. `bound/valid`, in
 * [0, 1]: the share of the anchors whose least similar kept candidate has e^f > E_p e^f, what Theorem 3.1 of *Conditional
 * Negative Sampling* asks of all.
 */
export const boundMetrics = (recorded: RecordedNegatives): Record<string, number> =>
  meanOver(anchorsOf(recorded), ({similarities, eligible, weights}) => {
    const values = new Float64Array(similarities).map((similarity) => similarity / recorded.temperature);
    const {gap, lowest, logMean} = boundGap({values, eligible, weights});
    return {'bound/gap': gap, 'bound/valid': lowest > logMean ? 1 : 0};
  });
