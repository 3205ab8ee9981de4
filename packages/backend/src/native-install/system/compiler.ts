import {run} from './program.js';

/** The C++ compiler that `CXX` names, by default `g++`, such as `ccache g++`; undefined where it does not run. */
export async function findCompiler(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  return existingCommand(env.CXX?.trim() ? env.CXX.trim() : 'g++', env);
}

/** A command with its first arguments, where it runs. */
export async function existingCommand(
  command: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const [program = '', ...args] = command.split(' ');
  return (await run(program, [...args, '--version'], {env})).code === 0 ? command : undefined;
}
