import {createServer, type RequestListener, type Server} from 'node:http';
import {OptionError} from '../options/option-error.js';

/** The port where none is asked for. */
export const standardPort = 8321;

/** Ports that `auto` tries. */
const tried = 100;

/** Servers that answer on one port of this machine alone, by IPv4 and, where there is any, by IPv6. */
export interface Listening {
  readonly port: number;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Answers on the loopback addresses, which no other machine can reach.
 *
 * @param port - one port, 0 for any that is free, or `auto` for the first that is free from 8321 on
 * @throws {OptionError} when the port is in use, or is not this user's to take
 */
export async function listenHere(listener: RequestListener, port: number | 'auto'): Promise<Listening> {
  if (port !== 'auto') return listenAt(listener, port);
  for (let free = standardPort; ; free++) {
    try {
      return await listenAt(listener, free);
    } catch (error) {
      if (!(error instanceof OptionError) || free === standardPort + tried) throw error;
    }
  }
}

async function listenAt(listener: RequestListener, asked: number): Promise<Listening> {
  const servers = [createServer(listener)];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(closed));
  };
  try {
    const port = await listening(servers[0] as Server, '127.0.0.1', asked);
    const second = createServer(listener);
    try {
      await listening(second, '::1', port);
      servers.push(second);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw error; // Else this machine has no IPv6.
    }
    return {port, close};
  } catch (error) {
    await close();
    throw portError(error as NodeJS.ErrnoException, asked);
  }
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({port, host}, () => {
      server.off('error', reject);
      resolve((server.address() as {readonly port: number}).port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  const busy = error.code === 'EADDRINUSE';
  return new OptionError({
    option: 'port',
    received: port,
    expected: (wording) =>
      `${wording.option('port')} to be ${busy ? 'free' : 'open to you'}, received ${port}: ` +
      (busy ? 'another program answers there, such as another annulus watch' : 'it is kept for administrators'),
    advice: (wording) =>
      `Choose another from 1024 to 65535, or ${wording.option('port')} auto for the next that is free.`,
  });
}
