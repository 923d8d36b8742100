/** Taking a port, with what to do when it cannot be had. */
import { createServer, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PipewardenError } from '../../domain/errors.js';

/** The port taken; 0 asks for a free one. Throws `port-taken`, `port-forbidden`, `host-unknown`. */
export function listen(server: Server | TlsServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Takes the port and gives it back, so that a taken one is noticed before anything slow is started. Throws as `listen`. */
export async function tryPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const cause = { cause: error };
  if (error.code === 'EADDRINUSE')
    return new PipewardenError(
      'port-taken',
      `Port ${port} on ${host} is in use by another program.`,
      `Stop that program, or choose another port: --port ${port + 1}, or --port 0 for a free one.`,
      cause,
    );
  if (error.code === 'EACCES')
    return new PipewardenError(
      'port-forbidden',
      `This account may not listen on port ${port}.`,
      'Choose a port above 1023 with --port.',
      cause,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new PipewardenError(
      'host-unknown',
      `This machine has no address "${host}" to listen on.`,
      'Give --host an address of this machine; 127.0.0.1 is the default.',
      cause,
    );
  return error;
}
