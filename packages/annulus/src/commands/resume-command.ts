import type {RunCommand} from '../options/wording.js';
import {shellWord} from '../text/shell-word.js';

/** The npm script of the commands that have one, and how it is typed. */
const scripts: Readonly<Partial<Record<RunCommand, readonly [name: string, typed: string]>>> = {
  compare: ['start', 'npm start --'],
  study: ['ablation', 'npm run ablation --'],
};

/** The command that goes on with the run in `folder`, to be typed as the running one was. */
export function resumeCommand(folder: string, command: RunCommand = 'compare'): string {
  const running = process.env.npm_lifecycle_event;
  const [name, typed] = scripts[command] ?? [];
  const start =
    running !== undefined && running === name ? typed : `${running === 'npx' ? 'npx ' : ''}annulus ${command}`;
  return `${start} --resume ${shellWord(folder)}`;
}
