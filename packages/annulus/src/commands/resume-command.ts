/** The commands that train, and go on when they are interrupted. */
export type RunCommand = 'compare' | 'ablation';

/** The npm script of each, and how it is typed. */
const scripts: Readonly<Record<RunCommand, readonly [name: string, typed: string]>> = {
  compare: ['start', 'npm start --'],
  ablation: ['ablation', 'npm run ablation --'],
};

/** The command that goes on with the run in `folder`, to be typed as the running one was. */
export function resumeCommand(folder: string, command: RunCommand = 'compare'): string {
  const running = process.env.npm_lifecycle_event;
  const [name, typed] = scripts[command];
  const start = running === name ? typed : `${running === 'npx' ? 'npx ' : ''}annulus ${command}`;
  return `${start} --resume ${shellWord(folder)}`;
}

/** Text as one word for a shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
