import {SoundProblem} from '../sound-problem.js';

/** The file ends within what is read. */
export const cutOff = (): SoundProblem => new SoundProblem('its FLAC data end too early: it was probably cut off');

/** What is read cannot be what an encoder wrote. */
export const damaged = (where: string): SoundProblem => new SoundProblem(`its FLAC data are damaged (${where})`);
