import type {TransferResults} from './transfer-results.js';

/**
 * Whether everything was measured that was asked for. Where all tasks were, whose data sets are found, a set that is not whole was not
 * asked for by its name: it is told, and the others are enough.
 */
export const allAskedMeasured = ({
  asked,
  complete,
  failures,
  parts,
}: Pick<TransferResults, 'asked' | 'complete' | 'failures' | 'parts'>): boolean =>
  asked === 'all'
    ? parts.length > 0 && failures.every(({encoder}) => encoder === undefined)
    : complete && failures.length === 0;
