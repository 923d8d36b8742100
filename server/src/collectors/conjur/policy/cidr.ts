/** Addresses and ranges of `restricted_to` (Conjur::CIDR over Ruby's IPAddr): no bits may be set behind the prefix. */
import { isIP } from 'node:net';
import { PolicyRefusal } from './problem.js';
import type { Value } from './policy-object.js';

/** The value itself; throws PolicyRefusal when it is no address or range. */
export function checkCidr(value: Value): string {
  if (typeof value !== 'string') throw new PolicyRefusal('CIDR argument must be a String');
  const parsed = parseCidr(value);
  if (!parsed) throw new PolicyRefusal(`Invalid IP address or CIDR range '${value}'`);
  const { address, prefix, full } = parsed;
  if ((prefix === full && value === address) || value === `${address}/${prefix}`) return value;
  throw new PolicyRefusal(
    `Invalid IP address or CIDR range '${value}': Value has bits set to right of mask. Did you mean '${address}/${prefix}'?`,
  );
}

/** With prefix: `1.2.3.4/32`. */
export function normalizeCidr(value: string): string {
  const parsed = parseCidr(value);
  return parsed ? `${parsed.address}/${parsed.prefix}` : value;
}

interface Range {
  /** Masked, in its shortest form. */
  address: string;
  prefix: number;
  /** Length of a whole address in bits. */
  full: number;
}

function parseCidr(text: string): Range | undefined {
  const [base = '', mask, ...rest] = text.split('/');
  const version = isIP(base);
  if (version === 0 || rest.length > 0) return undefined;
  const full = version === 4 ? 32 : 128;
  const prefix = mask === undefined ? full : parseMask(mask, version, full);
  if (prefix === undefined) return undefined;
  const shift = BigInt(full - prefix);
  const bits = ((version === 4 ? bitsOf4(base) : bitsOf6(base)) >> shift) << shift;
  return { address: version === 4 ? print4(bits) : print6(bits), prefix, full };
}

function parseMask(mask: string, version: number, full: number): number | undefined {
  if (/^\d+$/.test(mask)) return Number(mask) <= full ? Number(mask) : undefined;
  if (isIP(mask) !== version) return undefined;
  const bits = (version === 4 ? bitsOf4(mask) : bitsOf6(mask)).toString(2).padStart(full, '0');
  return /^1*0*$/.test(bits) ? (bits.indexOf('0') === -1 ? full : bits.indexOf('0')) : undefined;
}

function bitsOf4(text: string): bigint {
  return text.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function bitsOf6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = dotted ? dotted[1] + splitWords(bitsOf4(dotted[2]!), 2).join(':') : text;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const words = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return words.reduce((bits, word) => (bits << 16n) | BigInt(`0x${word}`), 0n);
}

function splitWords(bits: bigint, count: number): string[] {
  return Array.from({ length: count }, (_, n) => ((bits >> BigInt(16 * (count - 1 - n))) & 0xffffn).toString(16));
}

function print4(bits: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');
}

/** IPAddr#to_s: the first of the runs of zeros its patterns find, the longest pattern first. */
function print6(bits: bigint): string {
  const text = splitWords(bits, 8).join(':');
  for (let length = 8; length >= 2; length--) {
    const run = new RegExp(`(?:^|:)${Array(length).fill('0').join(':')}(?:$|:)`);
    if (run.test(text)) return printMapped(text.replace(run, '::'));
  }
  return text;
}

/** IPv4 addresses within IPv6 are printed with dots. */
function printMapped(text: string): string {
  const mapped = /^::(ffff:)?([\da-f]{1,4}):([\da-f]{1,4})$/.exec(text);
  if (!mapped) return text;
  const [, prefix = '', high = '', low = ''] = mapped;
  return `::${prefix}${print4((BigInt(`0x${high}`) << 16n) | BigInt(`0x${low}`))}`;
}
