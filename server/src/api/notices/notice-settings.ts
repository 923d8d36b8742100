/** Whom `serve --notify FILE` tells what, and how. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import { whyMalformed } from '../../text/why-malformed.js';

const address = z.url({ protocol: /^https?$/ });

const format = z.strictObject({
  /** How people reach this server, for links. */
  page: address.optional(),
  webhook: z.strictObject({ url: address, secretFile: z.string() }).optional(),
  mail: z
    .strictObject({
      host: z.string(),
      port: z.int().min(1).max(65_535).default(587),
      /** `starttls` is insisted on; `none` is for a relay on this machine. */
      encryption: z.enum(['starttls', 'tls', 'none']).default('starttls'),
      user: z.string().optional(),
      passwordFile: z.string().optional(),
      from: z.email(),
      to: z.array(z.email()).min(1),
    })
    .optional(),
  /** The least severity of findings that are told; absent: none are. */
  findings: z.enum(['info', 'low', 'medium', 'high', 'critical']).optional(),
  collections: z.boolean().default(true),
  approvals: z.boolean().default(true),
});

export interface NoticeSettings extends z.infer<typeof format> {
  webhookSecret: string | null;
  mailPassword: string | null;
}

/** `read` understands the text of the file: YAML or JSON. Throws `notify-settings-invalid`. */
export async function readNoticeSettings(file: string, read: (text: string) => unknown): Promise<NoticeSettings> {
  const secretOf = async (name: string | undefined) =>
    name === undefined ? null : (await readFile(resolve(dirname(file), name), 'utf8')).trim();
  try {
    const settings = format.parse(read(await readFile(file, 'utf8')));
    if (!settings.webhook && !settings.mail) throw new Error('it has neither webhook nor mail');
    const webhookSecret = await secretOf(settings.webhook?.secretFile);
    if (webhookSecret !== null && webhookSecret.length < 16) throw new Error('the secret of the webhook is too short');
    return { ...settings, webhookSecret, mailPassword: await secretOf(settings.mail?.passwordFile) };
  } catch (cause) {
    throw new PipewardenError(
      'notify-settings-invalid',
      `${file} does not say whom to tell: ${whyMalformed(cause)}.`,
      'It has webhook with url and secretFile (16 characters or more), or mail with host, from and to.',
      { cause },
    );
  }
}
