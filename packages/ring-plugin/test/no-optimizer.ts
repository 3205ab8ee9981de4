/** An optimizer factory for a module that must not ask for one. */
export const noOptimizer = () => {
  throw new Error('Expected no optimizer to be made.');
};
