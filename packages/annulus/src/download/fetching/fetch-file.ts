import {stat} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {bytesText} from '../../text/bytes-text.js';
import {duration} from '../../text/duration.js';
import {fetchPart, type PartRequest} from './fetch-part.js';
import {InterruptedTransfer, isOfNetwork, isUnreached, reasonOf} from './interrupted-transfer.js';
import {longestWait, type Patience, triesUnreached} from './patience.js';
import {Refusal} from './refusal.js';

export interface FileRequest extends Omit<PartRequest, 'address' | 'silence'> {
  readonly addresses: readonly string[];
  readonly patience: Patience;
}

/**
 * Downloads a file into `part`, going on with what is there, from the first of the addresses that gives it.
 *
 * @throws {Refusal} when no address gives it
 * @throws {InterruptedTransfer} when none has brought a byte for long
 */
export async function fetchFile({addresses, patience, ...request}: FileRequest): Promise<void> {
  const {part, signal, note} = request;
  const left = [...addresses];
  let failures = 0;
  for (let turn = 0; ; turn++) {
    const address = left[turn % left.length] as string;
    const before = await sizeOf(part);
    try {
      await fetchPart({...request, address, silence: patience.silence});
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Refusal) {
        const refused = new Refusal(`${address} was refused: ${error.message}`);
        left.splice(left.indexOf(address), 1);
        if (left.length === 0) throw refused;
        note(`${refused.message}; trying ${left[0]}`);
        turn = -1;
        continue;
      }
      if (!isOfNetwork(error)) throw error;
      const there = await sizeOf(part);
      failures = there > before ? 1 : failures + 1;
      const wait = waitAfter(error, failures, patience, address);
      note(`${reasonOf(error)} at ${bytesText(there)}; trying again in ${duration(wait / 1000)}`);
      await delay(wait, undefined, {signal}).catch(() => signal.throwIfAborted());
    }
  }
}

/** Milliseconds before the next try. */
function waitAfter(error: unknown, failures: number, {waits}: Patience, address: string): number {
  const asked = error instanceof InterruptedTransfer ? error.wait : 0;
  const wait = isUnreached(error) && failures > triesUnreached ? undefined : waits[failures - 1];
  if (wait !== undefined && asked <= longestWait) return Math.max(wait, 1000 * asked);
  const patienceEnded =
    wait === undefined ? ` after ${failures} tries` : `, and asks for ${duration(asked)} of waiting`;
  throw new InterruptedTransfer(`${address} could not be downloaded: ${reasonOf(error)}${patienceEnded}`);
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({size}) => size,
    () => 0,
  );
