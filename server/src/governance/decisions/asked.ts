/** What a request says of each dimension, and how it goes together with what the graph says. */
import { refFromId } from '../../domain/evidence.js';
import { parseNodeId } from '../../domain/ids.js';
import { singleDimensions, type TextDimension } from '../guardrails/guardrail.js';
import type { Dimension, FactValue } from './facts.js';
import { namesOf } from './names-of.js';
import type { GateRequest } from './request.js';

/** The member of a request that says it. */
const members: Partial<Record<TextDimension, keyof GateRequest>> = {
  job: 'job',
  principal: 'as',
  identity: 'identity',
  trigger: 'trigger',
  agent: 'agent',
  credential: 'credentials',
  variable: 'variables',
  publish: 'publish',
  parameter: 'parameters',
  branch: 'branch',
};

/** Values that a request says of a dimension; of folders, those that its job stands in. */
export function askedOf(request: GateRequest, dimension: TextDimension): readonly FactValue[] {
  if (dimension === 'folder') return foldersOf(request.job).map(said);
  const given = request[members[dimension] ?? 'job'];
  if (members[dimension] === undefined || given === undefined) return [];
  return (Array.isArray(given) ? given : [given]).map(said);
}

function said(value: string): FactValue {
  return { value, names: parseNodeId(value) ? namesOf(refFromId(value)) : [], certain: true, evidence: [] };
}

/** `folder:acme/a` and `folder:acme/a/b` of `job:acme/a/b/c`, nearest first. */
export function foldersOf(job: string): string[] {
  const parsed = parseNodeId(job);
  const parts = parsed?.fullName.split('/').slice(0, -1) ?? [];
  return parts.map((_, at) => `folder:${parsed!.source}/${parts.slice(0, parts.length - at).join('/')}`);
}

/**
 * Both together. Where there may be many, what was read counts whatever the request says: leaving a credential out hides nothing.
 * Where there is one, the request says which; where what was read contradicts it, it may be either.
 */
export function joined(dimension: TextDimension, asked: readonly FactValue[], read: Dimension): Dimension {
  if (asked.length === 0) return read;
  if (!singleDimensions.has(dimension)) {
    const named = new Set(asked.map(({ value }) => value));
    return { values: [...asked, ...read.values.filter(({ value }) => !named.has(value))], missing: read.missing };
  }
  const [one] = asked;
  const match = read.values.find(({ value }) => value === one!.value);
  if (match) return { values: [{ ...match, certain: true }], missing: null };
  if (read.missing !== null || read.values.length === 0) return { values: [one!], missing: null };
  return { values: [one!, ...read.values], missing: null };
}
