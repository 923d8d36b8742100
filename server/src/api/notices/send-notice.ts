/** Sends a notice every way that was set up, each again where it fails. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Notice } from './notice.js';
import type { NoticeSettings } from './notice-settings.js';
import { sendWebhook } from './send-webhook.js';

export interface SendNotice {
  settings: NoticeSettings;
  /** Told when a way has failed for good. */
  failed: (way: string, error: unknown) => void;
  /** Milliseconds before the second and the third try. */
  pauses?: readonly number[];
}

/** Never rejects. What speaks with mail servers is much, so servers without one do without it. */
export async function sendNotice(
  { settings, failed, pauses = [5_000, 60_000] }: SendNotice,
  notice: Notice,
): Promise<void> {
  const { webhook, webhookSecret, mail, mailPassword } = settings;
  const ways: [string, () => Promise<void>][] = [];
  if (webhook) ways.push(['webhook', () => sendWebhook(webhook.url, webhookSecret ?? '', notice)]);
  if (mail) ways.push(['mail', async () => (await import('./send-mail.js')).sendMail(mail, mailPassword, notice)]);
  await Promise.all(ways.map(([way, send]) => persist(send, pauses).catch((error: unknown) => failed(way, error))));
}

async function persist(send: () => Promise<void>, pauses: readonly number[]): Promise<void> {
  for (const pause of pauses) {
    try {
      return await send();
    } catch {
      await wait(pause, undefined, { ref: false });
    }
  }
  return send();
}
