/** Lines of `authorized_keys`: which keys log in, and what each may run. Mirrors sshauthopt_parse of OpenSSH 9. */
import { createHash } from 'node:crypto';
import { sshPermissions, type AuthorizedKey, type SshPermission } from '../../domain/ssh.js';
import { keptExpression, keptName } from '../../text/kept-literals.js';
import { splitKeyOptions, type KeyOption } from './key-options.js';

export interface RefusedKey {
  line: number;
  /** One clause, as sshd would log it. */
  reason: string;
}

const keyTypes =
  /^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com|[\w.-]+-cert-v0\d@openssh\.com)$/;

/** Every key of the file, and every line sshd passes over. Key bodies and values of environments are not kept. */
export function readAuthorizedKeys(text: string): { keys: readonly AuthorizedKey[]; refused: readonly RefusedKey[] } {
  const keys: AuthorizedKey[] = [];
  const refused: RefusedKey[] = [];
  for (const [at, content] of text.split('\n').entries()) {
    const written = content.trim();
    if (written === '' || written.startsWith('#')) continue;
    const read = readLine(written, at + 1);
    if ('reason' in read) refused.push(read);
    else keys.push(read);
  }
  return { keys, refused };
}

function readLine(written: string, line: number): AuthorizedKey | RefusedKey {
  const bare = keyTypes.test(firstWord(written));
  const split = bare ? { options: [], rest: written } : splitKeyOptions(written);
  if ('reason' in split) return { line, reason: split.reason };
  const [keyType = '', body = '', ...comment] = split.rest.split(/[ \t]+/);
  if (!keyTypes.test(keyType)) return { line, reason: 'no key of a known type' };
  if (body === '') return { line, reason: 'no key behind its type' };
  const read = readOptions(split.options);
  if ('reason' in read) return { line, reason: read.reason };
  return { line, keyType, fingerprint: fingerprintOf(body), comment: keptName(comment.join(' ')), ...read };
}

function firstWord(written: string): string {
  return written.split(/[ \t]/, 1)[0] ?? '';
}

type Options = Omit<AuthorizedKey, 'line' | 'keyType' | 'fingerprint' | 'comment'>;

const once = ['command', 'from', 'principals'];
const listed = new Set([...once, 'environment', 'permitopen', 'permitlisten', 'tunnel', 'expiry-time']);
const switches = new Set(['cert-authority', 'restrict', 'no-touch-required', 'verify-required', 'touch-required']);

function readOptions(options: readonly KeyOption[]): Options | { reason: string } {
  const allows = new Set<SshPermission>(sshPermissions);
  for (const { name, value } of options) {
    if (value !== null ? !listed.has(name) : !switches.has(name) && !permissionOf(name))
      return { reason: `unknown key option "${name}"` };
    if (once.includes(name) && options.filter((option) => option.name === name).length > 1)
      return { reason: `multiple "${name}" clauses` };
    applySwitch(allows, name);
  }
  const valueOf = (name: string): string | null => options.find((option) => option.name === name)?.value ?? null;
  const expires = options.flatMap(({ name, value }) => (name === 'expiry-time' && value !== null ? [value] : []));
  if (!expires.every((time) => /^\d{8}(\d{4}(\d\d)?)?Z?$/i.test(time))) return { reason: 'invalid expires time' };
  const command = valueOf('command');
  return {
    command: command === null ? null : keptExpression(command),
    from: namesIn(valueOf('from')),
    // Of several the earliest counts.
    expires: expires.sort()[0] ?? null,
    isAuthority: options.some(({ name }) => name === 'cert-authority'),
    principals: namesIn(valueOf('principals')),
    allows: sshPermissions.filter((permission) => allows.has(permission)),
  };
}

/** Options count in the order they stand: what follows `restrict` gives back. */
function applySwitch(allows: Set<SshPermission>, name: string): void {
  const permission = permissionOf(name);
  if (name === 'restrict') allows.clear();
  else if (permission && name.startsWith('no-')) allows.delete(permission);
  else if (permission) allows.add(permission);
}

function permissionOf(name: string): SshPermission | undefined {
  return sshPermissions.find((permission) => permission.toLowerCase() === name.replace(/^no-/, ''));
}

function namesIn(value: string | null): readonly string[] {
  return (value ?? '').split(',').filter((name) => name !== '');
}

function fingerprintOf(body: string): string | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body) || body.length % 4 !== 0) return null;
  const digest = createHash('sha256').update(Buffer.from(body, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
