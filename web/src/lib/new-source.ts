/** What somebody types of a system to add, as the API takes it. Pure. */
import type { AddSourceInput } from './api/schema.js';

export interface TypedSource {
  kind: string;
  url: string;
  name: string;
  user: string;
  account: string;
  /** Where the token is found: the name of a variable or of a file. */
  secret: string;
}

/** Variables the server takes over the API; anything else is the name of a file. */
export const secretPrefix = 'PIPEWARDEN_SECRET_';

/** A name for what is at an address: the first part of its host, or the whole of a number. */
export function nameFor(url: string): string {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? '';
  const part = /^[\d.]+$/.test(host) ? host : (host.split('.')[0] ?? '');
  return part.replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+|-+$/g, '');
}

export function newSource({ kind, url, name, user, account, secret }: TypedSource): AddSourceInput {
  const given = (text: string) => text.trim() || null;
  const token = given(secret);
  const asVariable = token?.startsWith(secretPrefix) ?? false;
  return {
    ...{ name: given(name) ?? nameFor(url), kind, url: url.trim(), user: given(user) },
    account: kind === 'conjur' ? given(account) : null,
    tokenVariable: asVariable ? token : null,
    tokenFile: asVariable ? null : token,
  };
}
