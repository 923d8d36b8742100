/** Expected failures as answers outside GraphQL. */
import type { ServerResponse } from 'node:http';
import { PipewardenError } from '../../domain/errors.js';
import { sendRefusal } from './reply.js';

/** HTTP status by code; 400 else. */
const STATUS: Readonly<Record<string, number>> = {
  'sign-in-refused': 401,
  'sign-in-throttled': 429,
  'link-used': 403,
  'oidc-no-role': 403,
  'oidc-failed': 502,
  'audit-log-unwritable': 503,
  'audit-log-damaged': 503,
};

export async function orRefusal(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PipewardenError)) throw error;
    const { code, message, next = '' } = error;
    sendRefusal(response, { status: STATUS[code] ?? 400, code, message, next });
  }
}
