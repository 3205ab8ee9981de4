/** @throws when two plugins, callbacks or loggers have one name: errors and checkpoints could not tell them apart */
export function expectUniqueNames(participants: readonly {readonly name: string}[]): void {
  const seen = new Set<string>();
  for (const {name} of participants) {
    if (seen.has(name)) {
      throw new Error(
        `Expected every plugin, callback and logger to have a name of its own, "${name}" is there twice. ` +
          'Errors and checkpoints tell them apart by it: remove one, or give it another name.',
      );
    }
    seen.add(name);
  }
}
