const prefixes: Readonly<Record<string, string>> = {start: 'npm start --', npx: 'npx annulus compare'};

/** The command that goes on with the comparison in `folder`, to be typed as the running one was. */
export const resumeCommand = (folder: string): string =>
  `${prefixes[process.env.npm_lifecycle_event ?? ''] ?? 'annulus compare'} --resume ${shellWord(folder)}`;

/** Text as one word for a shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
