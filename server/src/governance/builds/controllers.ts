/** Controllers whose builds prove by a signed token which build they are: what `PIPEWARDEN_BUILD_TOKENS` names. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { PipewardenError } from '../../domain/errors.js';
import { whyMalformed } from '../../text/why-malformed.js';

const address = z.url({ protocol: /^https?$/ });
const controller = z
  .strictObject({
    /** As the controller was collected. */
    source: z.string().min(1),
    /** Its root address: what addresses of its jobs begin with. */
    url: address,
    /** Who signs; by default what its plugin says of itself. */
    issuer: address.optional(),
    /** Where its keys are; tokens are never asked. */
    keys: address.optional(),
    /** Whom the tokens are for. */
    audience: z.string().min(1),
  })
  .transform(({ url, ...given }) => {
    const root = url.replace(/\/*$/, '/');
    const issuer = given.issuer ?? `${root}oidc`;
    return { issuer, keys: given.keys ?? `${issuer}/jwks`, source: given.source, audience: given.audience, url: root };
  });
const format = z.strictObject({ format: z.literal(1), controllers: z.array(controller).min(1) });

export type BuildController = z.output<typeof controller>;

/** Throws `build-tokens-invalid`. */
export function readBuildControllers(file: string): readonly BuildController[] {
  try {
    return format.parse(parse(readFileSync(file, 'utf8'))).controllers;
  } catch (cause) {
    throw new PipewardenError(
      'build-tokens-invalid',
      `${file} does not say which builds are believed: ${whyMalformed(cause)}.`,
      'It has format 1 and controllers, each with source, url and audience: docs/gate.md.',
      { cause },
    );
  }
}

/** The full name of the job that an address of a controller leads to; undefined where it is none of its jobs. */
export function jobAt(root: string, text: string): string | undefined {
  if (!text.startsWith(root)) return undefined;
  const parts = text.slice(root.length).replace(/\/$/, '').split('/');
  if (parts.length % 2 !== 0) return undefined;
  const names = parts.filter((_, at) => at % 2 === 1);
  const isJob = parts.every((part, at) => at % 2 === 1 || part === 'job') && names.every((name) => name !== '');
  try {
    return isJob ? names.map(decodeURIComponent).join('/') : undefined;
  } catch {
    return undefined;
  }
}
