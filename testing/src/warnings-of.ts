/**
 * The texts of the warnings that `run` gives, of those that hold `text`: tests beside it may warn of other things.
 *
 * @param text - what only these warnings say
 */
export async function warningsOf(text: string, run: () => unknown): Promise<string[]> {
  const warnings: string[] = [];
  const listen = ({message}: Error) => {
    if (message.includes(text)) warnings.push(message);
  };
  process.on('warning', listen);
  try {
    await run();
    await new Promise((resolve) => setImmediate(resolve)); // Node tells of a warning in the next tick.
  } finally {
    process.off('warning', listen);
  }
  return warnings;
}
