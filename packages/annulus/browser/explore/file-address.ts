/** The address of a file, whatever its name holds. */
export function fileAddress(path: string): string {
  const parts = path
    .split(/[\\/]/)
    .map((part, at) => (at === 0 && /^[a-z]:$/i.test(part) ? `/${part}` : encodeURIComponent(part)));
  return `file://${parts.join('/')}`;
}
