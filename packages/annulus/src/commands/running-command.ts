/** How this program is typed: as the running one was. */
export const runningCommand = (): string => (process.env.npm_lifecycle_event === 'npx' ? 'npx annulus' : 'annulus');
