/** The values a scalar without quotes may turn into (SafeYAML::Transform 1.0.5), and how Ruby prints them. */
import { isList, type Hash, type OtherScalar, type Value } from './policy-object.js';

const decimal = /^[-+]?(?:0|[1-9]\d*)$/;
const octal = /^0[0-7]+$/;
const hexadecimal = /^[-+]?0x[0-9a-f]+$/i;
const binary = /^0b[01]+$/;
const float = /^[-+]?(?:\d[\d_]*)?\.[\d_]+(?:[eE][-+]\d+)?$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const time = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?\s*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(\.[0-9_]*)?$/;
const words = new Map<string, boolean | null>([
  ['', null],
  ['~', null],
  ['null', null],
  ['yes', true],
  ['on', true],
  ['true', true],
  ['no', false],
  ['off', false],
  ['false', false],
]);

/** What an untagged scalar means: text with quotes stays text. */
export function guessType(text: string, quoted: boolean): Value {
  if (quoted) return text;
  return guessNumber(text) ?? guessWord(text);
}

function guessNumber(text: string): OtherScalar | undefined {
  const bare = text.replace(/[_,]/g, '');
  if (decimal.test(bare)) return integer(BigInt(bare.replace('+', '')));
  if (octal.test(bare)) return integer(BigInt(`0o${bare.slice(1)}`));
  if (binary.test(bare)) return integer(BigInt(bare));
  if (hexadecimal.test(bare)) {
    const magnitude = BigInt(bare.replace(/^[-+]/, ''));
    return integer(bare.startsWith('-') ? -magnitude : magnitude);
  }
  const sixties = sexagesimal.exec(text);
  if (sixties && sixties[1] === undefined) return integer(BigInt(base60(text)));
  if (float.test(text)) return { className: 'Float', text: printFloat(Number(text.replaceAll('_', ''))) };
  if (/^-?\.inf$/i.test(text)) return { className: 'Float', text: text.startsWith('-') ? '-Infinity' : 'Infinity' };
  if (/^\.nan$/i.test(text)) return { className: 'Float', text: 'NaN' };
  return sixties ? { className: 'Float', text: printFloat(base60(text)) } : undefined;
}

function guessWord(text: string): Value {
  const word = words.get(text.toLowerCase());
  if (word !== undefined) return word;
  if (date.test(text)) return isDay(text) ? { className: 'Date', text } : text;
  if (time.test(text)) return { className: 'Time', text };
  return text;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function integer(value: bigint): OtherScalar {
  return { className: 'Integer', text: value.toString() };
}

function base60(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  return (
    text
      .replace(/^[-+]/, '')
      .replaceAll('_', '')
      .split(':')
      .reduce((sum, part) => sum * 60 + Number(part), 0) * sign
  );
}

function printFloat(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}.0` : String(value);
}

export function isHash(value: Value): value is Hash {
  return value instanceof Map;
}

export function isOtherScalar(value: Value): value is OtherScalar {
  return typeof value === 'object' && value !== null && 'className' in value;
}

/** `value.class.name`, without the module of Conjur's own types. */
export function classOf(value: Value): string {
  if (value === null || value === undefined) return 'NilClass';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return value ? 'TrueClass' : 'FalseClass';
  if (isList(value)) return 'Array';
  if (isHash(value)) return 'Hash';
  return isOtherScalar(value) ? value.className : value.type;
}

/** `value.to_s`: what becomes of an annotation's value. */
export function printValue(value: Value): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : inspect(value);
}

/** `value.inspect`. */
export function inspect(value: Value): string {
  if (value === null || value === undefined) return 'nil';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(inspect).join(', ')}]`;
  if (isHash(value))
    return `{${[...value].map(([key, each]) => `${JSON.stringify(key)}=>${inspect(each)}`).join(', ')}}`;
  return isOtherScalar(value) ? value.text : `#<Conjur::PolicyParser::Types::${value.type}>`;
}
