/** The suites whose tests take longest: they start first, so that no process is left alone with one at the end. */
const LONGEST = [
  ...['annulus', 'ring-plugin', 'examples', 'testing', 'trainer', 'trainer/parallel'],
  ...['ring-plugin/parallel', 'backend'],
];

const workspaces = [
  'packages/annulus',
  'packages/backend',
  'packages/datasets',
  'packages/detection',
  'packages/encoders',
  'packages/ring-plugin',
  'packages/trainer',
  'packages/transfer',
  'benchmarks',
  'examples',
  'testing',
];

/** `npm test` runs the suites that `tools/suites.js` makes, one process for the tests of a package; `npx ava <file>` runs one file. */
export default {
  files: [...workspaces.map((workspace) => `${workspace}/test/**/*.test.ts`), 'build/suites/**/*.js'],
  concurrency: 2,
  timeout: '5m',
  workerThreads: false,
  sortTestFiles: (a, b) => place(a) - place(b),
  typescript: {
    compile: false,
    rewritePaths: Object.fromEntries(workspaces.map((workspace) => [`${workspace}/`, `${workspace}/build/`])),
  },
};

function place(file) {
  const found = LONGEST.findIndex((suite) => file.endsWith(`build/suites/${suite}.js`));
  return found === -1 ? LONGEST.length : found;
}
