/** Epochs and updates after which a ring gained anything where it was measured; at 20 epochs it cost. */
export const enough = {epochs: 100, updates: 3000} as const;

/** More than so many epochs are advised to nobody: few pictures are learned by heart by then. */
export const mostEpochs = 1000;

/** Candidates that a ring should hold at its narrowest: some tens. */
export const fewestKept = 32;

/** The page that all of this was measured for. */
export const measuredIn = 'docs/when-the-ring-pays.md';
