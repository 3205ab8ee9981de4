import {shown} from '../checks/shown.js';

/** @throws TypeError when what was given as a plugin or callback is none, or has no name */
export function expectParticipant(participant: {readonly name: string}, kind: 'plugin' | 'callback'): void {
  if (typeof participant !== 'object' || participant === null) {
    throw new TypeError(`Expected every ${kind} to be an object with a name, received ${shown(participant)}.`);
  }
  if (typeof participant.name === 'string' && participant.name !== '') return;
  throw new TypeError(`Expected every ${kind} to have a name, for errors to say whose they are. Add name: "…" to it.`);
}
