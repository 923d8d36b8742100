/** The value of one variable, for Pipewarden's own use: a collection never asks for one. */
import { PipewardenError } from '../../../domain/errors.js';
import type { RequestOptions } from '../../http/client.js';
import { checkAccount, type ConjurAccount } from './account.js';
import { ConjurClient } from './client.js';

export interface FetchValue extends RequestOptions, ConjurAccount {
  /** Without its account and kind: `pipewarden/ci-token`. */
  variable: string;
}

/**
 * SecretsController#show of 1.24.0: 404 for a variable that the account is not shown as for one without a value.
 * @throws PipewardenError `token-unreadable`, and where the server cannot be entered what a collection throws
 */
export async function fetchValue({
  variable,
  account,
  login,
  apiKey,
  password,
  ...requests
}: FetchValue): Promise<string> {
  const asker = checkAccount({ account, login, apiKey, password });
  const client = await ConjurClient.open(requests, asker);
  try {
    const { status, body } = await client.get(
      `secrets/${encodeURIComponent(account)}/variable/${encodeURIComponent(variable)}`,
    );
    if (status === 200) return oneLine(variable, body.toString('utf8'));
    throw unreadable(
      `${client.origin} gives ${login} no value of the variable ${variable} (${status}).`,
      `Set a value of it, and load a policy that permits ${login} to execute it.`,
    );
  } finally {
    await client.close();
  }
}

function oneLine(variable: string, value: string): string {
  const secret = value.trim();
  if (secret !== '' && !secret.includes('\n')) return secret;
  throw unreadable(
    `The variable ${variable} ${secret === '' ? 'is empty' : 'has more than one line'}.`,
    'Give a variable that holds the token and nothing else.',
  );
}

function unreadable(message: string, next: string): PipewardenError {
  return new PipewardenError('token-unreadable', message, next);
}
