import * as tf from '@tensorflow/tfjs';

/** What we use of TensorFlow.js though it is not in its types. */
interface Backends {
  readonly registry: Readonly<Record<string, Greeting>>;
  readonly registryFactory: Record<string, {factory: () => Greeting; readonly priority: number}>;
}

interface Greeting {
  firstUse?: boolean;
}

/**
 * Keeps TensorFlow.js from greeting whoever first uses its plain JavaScript with the advice to install another package: which
 * backend there is, `useBackend` says. Its other warnings stay, which production mode would silence too.
 */
export function withoutBanner(): void {
  const {registry, registryFactory} = tf.engine() as unknown as Backends;
  if (registry.cpu) registry.cpu.firstUse = false;
  const made = registryFactory.cpu;
  if (!made) return;
  const {factory, priority} = made;
  registryFactory.cpu = {factory: () => Object.assign(factory(), {firstUse: false}), priority};
}
