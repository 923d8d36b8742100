/** `pipewarden collect conjur`: a live Conjur over its REST interface. */
import type { Command } from 'commander';
import { collectConjur } from '../../collectors/conjur/live/collect-conjur.js';
import { PipewardenError } from '../../domain/errors.js';
import { collectAndLoad } from '../collect-and-load.js';
import { positiveNumber } from '../options.js';
import { readSecretFile } from '../../sources/registered/secret-file.js';
import { addSourceOptions, type SourceOptions } from './load-options.js';

interface ConjurOptions extends SourceOptions {
  url: string;
  account: string;
  login: string;
  apiKeyFile?: string;
  passwordFile?: string;
  concurrency: number;
  rate?: number;
  ca?: string;
  timeout: number;
}

export function registerCollectConjur(collect: Command): void {
  const command = collect
    .command('conjur')
    .description(
      'Read everything that a live Conjur shows to an account. Pipewarden never asks for the values of variables. Set the API key in PIPEWARDEN_CONJUR_API_KEY or --api-key-file, or a password in PIPEWARDEN_CONJUR_PASSWORD or --password-file.',
    )
    .requiredOption('--url <url>', 'base URL of the server or a follower, with its path behind a proxy')
    .requiredOption('--account <name>', 'the organization account')
    .requiredOption('--login <name>', 'who to read as: a user, or host/ID')
    .option('--api-key-file <file>', 'file that holds the API key')
    .option('--password-file <file>', 'file that holds the password of a user')
    .option('--concurrency <number>', 'number of parallel requests', positiveNumber, 4)
    .option('--rate <number>', 'maximum requests per second', positiveNumber)
    .option('--ca <file>', 'PEM file with the certificates of a private authority')
    .option('--timeout <seconds>', 'give up when the server sends nothing for this long', positiveNumber, 30);
  addSourceOptions(command).action(run);
}

async function run(options: ConjurOptions): Promise<void> {
  const { source, url, account, login, concurrency, rate: ratePerSecond, ca, timeout } = options;
  const secret = await readSecret(options);
  await collectAndLoad(options, ({ show, signal }) =>
    collectConjur({
      ...{ source, url, account, login, ...secret },
      ...{ concurrency, ratePerSecond, ca, timeout: timeout * 1000 },
      onProgress: ({ phase, done, total }) => show(`reading ${phase} ${done}${total === null ? '' : ` of ${total}`}`),
      signal,
    }),
  );
}

async function readSecret(options: ConjurOptions): Promise<{ apiKey?: string; password?: string }> {
  if (options.apiKeyFile) return { apiKey: await readSecretFile(options.apiKeyFile, 'API key') };
  if (options.passwordFile) return { password: await readSecretFile(options.passwordFile, 'password') };
  const { PIPEWARDEN_CONJUR_API_KEY: apiKey, PIPEWARDEN_CONJUR_PASSWORD: password } = process.env;
  if (apiKey) return { apiKey };
  if (password) return { password };
  throw new PipewardenError(
    'no-token',
    `No API key was given for ${options.login}.`,
    'Set PIPEWARDEN_CONJUR_API_KEY or give --api-key-file FILE.',
  );
}
