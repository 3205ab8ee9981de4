import {methodOf} from '../contract/callback.js';
import {momentNames} from '../contract/moments.js';
import type {Plugin} from '../contract/run.js';
import {expectParticipant} from './expect-participant.js';

/** @throws TypeError when it is a callback, or has methods of one, which nobody calls among the plugins */
export function expectPlugin(plugin: Plugin): void {
  expectParticipant(plugin, 'plugin');
  const {name} = plugin;
  if (typeof plugin.install !== 'function') {
    throw new TypeError(
      `"${name}" has no method "install", as plugins have. If it is a callback, put it into callbacks.`,
    );
  }
  const idle = momentNames.find((moment) => methodOf(moment) in plugin);
  if (idle === undefined) return;
  throw new TypeError(
    `"${name}" has a method "${methodOf(idle)}", which nobody calls among the plugins. Take part in install instead, by ` +
      `run.hooks.${idle}.handle(this.name, …), or make it a callback.`,
  );
}
