/** Parameters of risk queries as typed on a command line: `staleDays=30`. */
import { PipewardenError } from '../domain/errors.js';
import type { RiskQuery } from './risk-query.js';

/** Values by name, of the types the queries declare. Throws `parameter-malformed`, `unknown-parameter`. */
export function parseParameters(texts: readonly string[], queries: readonly RiskQuery[]): Record<string, unknown> {
  const types = new Map(queries.flatMap((query) => query.parameters.map(({ name, type }) => [name, type] as const)));
  return Object.fromEntries(
    texts.map((text) => {
      const [name, value] = split(text);
      const type = types.get(name);
      if (type === undefined)
        throw new PipewardenError(
          'unknown-parameter',
          `None of these risk queries takes a parameter "${name}".`,
          `They take: ${[...types.keys()].sort().join(', ') || 'none'}.`,
        );
      return [name, convert(name, value, type)];
    }),
  );
}

function split(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new PipewardenError('parameter-malformed', `"${text}" is no parameter.`, 'Write it as name=value.');
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function convert(name: string, value: string, type: string): unknown {
  if (type === 'STRING') return value;
  if (type.startsWith('LIST<STRING>')) return value === '' ? [] : value.split(',');
  if (type === 'BOOLEAN' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  if (type === 'INTEGER' && /^-?\d+$/.test(value)) return Number(value);
  if (type === 'FLOAT' && value !== '' && Number.isFinite(Number(value))) return Number(value);
  throw new PipewardenError(
    'parameter-malformed',
    `${name} is "${value}", but has to be ${type}.`,
    'Correct the value.',
  );
}
