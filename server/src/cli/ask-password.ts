/** A password from a file, from what is piped in, or typed without being shown. */
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { PipewardenError } from '../domain/errors.js';
import { readSecretFile } from '../sources/registered/secret-file.js';

/** Throws `password-missing`, `token-unreadable`. */
export async function askPassword(file?: string): Promise<string> {
  if (file === '-') return (await text(process.stdin)).replace(/\r?\n$/, '');
  if (file !== undefined) return readSecretFile(file, 'password');
  if (process.stdin.isTTY) return typed();
  throw new PipewardenError(
    'password-missing',
    'No password was given, and nobody can be asked here.',
    'Give --password-file FILE, or --password-file - and the password on the input.',
  );
}

async function typed(): Promise<string> {
  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await terminal.question('');
  terminal.close();
  process.stderr.write('\n');
  return password;
}
