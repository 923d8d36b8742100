/** A notice as JSON, signed so that whoever receives it knows that it is ours, whole and new. */
import { createHmac } from 'node:crypto';
import type { Notice } from './notice.js';

/** Seconds a receiver has to answer. */
const PATIENCE = 10;

/** Rejects where it is not taken (any status but 2xx). It is not sent on to where the receiver would redirect it. */
export async function sendWebhook(url: string, secret: string, notice: Notice): Promise<void> {
  const body = JSON.stringify(notice);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'pipewarden-signature': signatureOf(secret, body, Date.now()) },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE * 1000),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
}

/** `t=SECONDS,v1=HEX`: HMAC-SHA256 over `SECONDS.BODY`. The time keeps an old notice from being sent again by somebody else. */
export function signatureOf(secret: string, body: string, now: number): string {
  const time = Math.floor(now / 1000);
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
}
