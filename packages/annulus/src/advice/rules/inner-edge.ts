import {percent} from '../../text/percent.js';
import {plural} from '../../text/plural.js';
import type {DataFacts} from '../data-facts.js';
import type {Suggestion} from '../suggestion.js';
import {measuredIn} from './enough.js';

/** The paper's inner edge, and the candidates from which it is taken. */
const [usual, many] = [0.01, 10_000] as const;

/** The inner edge: no wider than near-duplicates ask for, since what it leaves out beyond them is what is learned from. */
export function innerEdge({called, nearDuplicates, classShare, plan}: DataFacts): Suggestion {
  const {candidates} = plan;
  const copies = Math.ceil(nearDuplicates.share * candidates - 1e-9);
  const suggest = (value: number, reason: string): Suggestion => ({option: 'inner', value: rounded(value), reason});
  if (nearDuplicates.share * candidates >= 1) {
    return suggest(
      copies / candidates,
      `A ${called} has ${plural(copies, 'near-duplicate')} among its ${candidates.toLocaleString('en-US')} candidates in the mean, and the inner edge leaves out just those.`,
    );
  }
  if (candidates < many) {
    return suggest(
      0,
      `There are too few near-duplicates for an inner edge to be about, and on painted shapes every inner edge cost accuracy, the more the wider (${measuredIn}).`,
    );
  }
  const {known: own = 1} = classShare;
  if (own < usual) {
    return suggest(
      own,
      `The paper leaves out the nearest ${percent(usual)}, but only ${percent(own)} of the candidates are of a ${called}'s own class, and what is beyond them is what is learned from.`,
    );
  }
  return suggest(
    usual,
    `With ${candidates.toLocaleString('en-US')} candidates, the nearest ${percent(usual)} that the paper leaves out are ${plural(Math.floor(usual * candidates), 'candidate')}, as in the ring that gained on CIFAR-10 (${measuredIn}).`,
  );
}

/** To two digits, upwards. */
function rounded(value: number): number {
  if (value === 0) return 0;
  const digit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / digit - 1e-6) * digit).toPrecision(2));
}
