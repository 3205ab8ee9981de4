/** What systems and programs leave beside pictures, in lower case. */
const ignored = new Set([
  '__macosx',
  '@eadir',
  '#recycle',
  '$recycle.bin',
  'lost+found',
  'system volume information',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  'icon\r',
]);

/** Whether a file or folder is none of the user's own: hidden, such as `._1.jpg` and `.ipynb_checkpoints`, or a system's. */
export const isIgnored = (name: string): boolean => name.startsWith('.') || ignored.has(name.toLowerCase());
