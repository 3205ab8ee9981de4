/** Milliseconds between two lines. */
const pause = 5000;

/** Says how far the reading of the images has come, where it takes long. */
export function readingProgress(print: (line: string) => void): (read: number, images: number) => void {
  let last = performance.now();
  return (read, images) => {
    if (performance.now() - last < pause) return;
    last = performance.now();
    print(`Reading every image once: ${read.toLocaleString('en-US')} of ${images.toLocaleString('en-US')}`);
  };
}
