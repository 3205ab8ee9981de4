/** What the page's symbols mean. */
export const theorySymbols: readonly (readonly [symbol: string, meaning: string])[] = [
  [
    'x, y, ρ',
    'Pairs of Gaussian numbers of correlation ρ: two views of one thing. Their mutual information, −d/2 · log(1 − ρ²) nats in d dimensions, is the truth to find.',
  ],
  ['f, e^f', 'The critic f(x, y) scores how well x and y go together. The optimal one has e^f = p(y|x) / p(y).'],
  ['p(y), k', 'All candidates for a negative, and how many of them are drawn for each x.'],
  [
    'q(y|x), a window',
    'The candidates that may be drawn: “nearest 10%” are the tenth with the highest f, “ranks 1–10%” leave out the nearest hundredth of them, as a ring does.',
  ],
  [
    'c',
    'The mean of e^f over all of p(y), which is 1 of the optimal critic. “x above c” is the share of the x whose whole window lies above it.',
  ],
  [
    'NCE, CNCE',
    'Two estimates of the mutual information: f less the log of the mean of e^f over the negatives and the positive (NCE), or over the negatives of a window alone (CNCE).',
  ],
  ['k → ∞', 'What an estimate tends to with many negatives, computed without drawing any.'],
  ['bound gap', 'The mean over x of log E_q e^f − log E_p e^f. Below 0 nothing keeps an estimate below the truth.'],
  [
    '±, bars',
    'A number behind ± is one standard error over the seeds, a bar three to each side. “Level” is within three.',
  ],
];
