/** A notice as a mail of plain text. */
import { createTransport } from 'nodemailer';
import { printNotice, type Notice } from './notice.js';
import type { NoticeSettings } from './notice-settings.js';

/** Milliseconds a mail server has for each step. */
const PATIENCE = 10_000;

/** Rejects where the server does not take it, or does not speak TLS where that was asked for. */
export async function sendMail(
  { host, port, encryption, user, from, to }: NonNullable<NoticeSettings['mail']>,
  password: string | null,
  notice: Notice,
): Promise<void> {
  const transport = createTransport({
    ...{ host, port, secure: encryption === 'tls', requireTLS: encryption === 'starttls' },
    ignoreTLS: encryption === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    // No text of ours names a file or an address to be fetched; if one did, it must not be.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({ from, to: [...to], subject: `Pipewarden: ${notice.title}`, text: printNotice(notice) });
  } finally {
    transport.close();
  }
}
