/** The tools: what each is for, what it takes, and what it asks. All of them read. */
import { z } from 'zod';
import { nodeKinds } from '../../domain/graph.js';
import type { Ask } from './ask.js';
import { documents, type DocumentName } from './documents.js';
import { explainFinding } from './explain-finding.js';

export interface Tool {
  title: string;
  description: string;
  input: z.ZodRawShape;
  /** What is asked; the field `answer` of what comes back. */
  ask: (ask: Ask, given: Given) => Promise<unknown>;
  /** Query of the page that shows the same; null: none does. */
  page?: (given: Given) => Readonly<Record<string, string>>;
}

export type Given = Readonly<Record<string, unknown>>;

const id = (what: string) => z.string().min(1).max(2000).describe(`id of ${what}, as search gives it`);
const principal = id('a principal, such as user:acme/alice');
const resource = id('a resource, such as job:acme/release/deploy');
const permission = z.string().max(200).describe('a permission by name or id, such as Job/Build');
const first = z.int().min(1).max(100).default(20).describe('how many at most');
const after = z.string().max(2000).optional().describe('endCursor of the page before');
const asOf = z
  .string()
  .max(200)
  .optional()
  .describe('a moment of the past: snapshot:SOURCE/NUMBER, a time, or a baseline');
const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;

const over =
  (name: DocumentName, change: (given: Given) => Given = (given) => given): Tool['ask'] =>
  async (ask, given) =>
    (await ask<{ answer: unknown }>(documents[name], change(given))).answer;

const enumValue = (text: unknown) => String(text).toUpperCase().replaceAll('-', '_');
const text = (value: unknown) => String(value);

export const tools: Readonly<Record<string, Tool>> = {
  sources: {
    title: 'Collected systems',
    description: 'Which systems were collected, and when.',
    input: {},
    ask: over('sources'),
    page: () => ({ view: 'sources' }),
  },
  coverage: {
    title: 'What was not read',
    description:
      'What a collection of a Jenkins could read, what it could not, and which answers are unknown because of it.',
    input: { source: z.string().max(200).describe('name of a source') },
    ask: over('coverage'),
    page: () => ({ view: 'sources' }),
  },
  search: {
    title: 'Find nodes',
    description: 'Finds ids by words in names. The other tools take ids.',
    input: {
      text: z.string().min(1).max(500),
      kinds: z.array(z.enum(Object.keys(nodeKinds) as [string, ...string[]])).optional(),
      source: z.string().max(200).optional(),
      first,
    },
    ask: over('search', ({ kinds, ...rest }) => ({
      ...rest,
      kinds: Array.isArray(kinds) ? kinds.map(enumValue) : null,
    })),
  },
  check: {
    title: 'Whether somebody may',
    description:
      'Whether a principal has a permission on a resource, and why: allowed, denied or unknown, with the path.',
    input: { principal, permission, resource, asOf },
    ask: over('check'),
    page: (given) => ({ view: 'who-can', resource: text(given['resource']), permission: text(given['permission']) }),
  },
  who_can: {
    title: 'Who may',
    description: 'Which principals have a permission on a resource.',
    input: { permission, resource, first, after, asOf },
    ask: over('who_can'),
    page: (given) => ({ view: 'who-can', resource: text(given['resource']), permission: text(given['permission']) }),
  },
  what_can: {
    title: 'What somebody may',
    description: 'What a principal has permissions on.',
    input: { principal, permission: permission.optional(), first, after, asOf },
    ask: over('what_can'),
    page: (given) => ({ view: 'what-can', principal: text(given['principal']) }),
  },
  permissions_on: {
    title: 'Every permission on one resource',
    description: 'Every permission that can be held on a resource, and whether a principal has it.',
    input: { principal, resource },
    ask: over('permissions_on'),
  },
  paths: {
    title: 'Attack paths',
    description: 'The shortest attack paths between two nodes, each step with where it was read and how it is removed.',
    input: { from: id('the start'), to: id('the end'), max: z.int().min(1).max(20).default(5) },
    ask: over('paths'),
    page: (given) => ({ view: 'path', from: text(given['from']), to: text(given['to']) }),
  },
  blast_radius: {
    title: 'Blast radius',
    description: 'Everything an attacker reaches from a compromised node: counts by kind, and the nearest of each.',
    input: { of: id('the compromised node'), first: first.default(5) },
    ask: over('blast_radius'),
    page: (given) => ({ view: 'blast', of: text(given['of']) }),
  },
  who_can_reach: {
    title: 'Who reaches a node',
    description: 'From which principals attack paths lead to a node.',
    input: { node: id('the node'), first },
    ask: over('who_can_reach'),
    page: (given) => ({ view: 'blast', of: text(given['node']), way: 'to' }),
  },
  choke_points: {
    title: 'Choke points',
    description: 'Relationships whose removal cuts the most principals off from tier zero, or from a node.',
    input: { to: id('the end; tier zero if it is not given').optional(), first: first.default(5) },
    ask: over('choke_points'),
    page: () => ({ view: 'choke' }),
  },
  findings: {
    title: 'Findings',
    description: 'What the risk queries find, worst first.',
    input: {
      minimum_severity: z.enum(severities).optional(),
      query: z.string().max(200).optional().describe('id of a risk query'),
      source: z.string().max(200).optional(),
      subject: z.string().max(2000).optional().describe('id of the subject, or a part of it'),
      first,
      after,
    },
    ask: over('findings', ({ minimum_severity: least, ...rest }) => ({
      ...rest,
      minimumSeverity: least === undefined ? null : enumValue(least),
    })),
    page: () => ({ view: 'findings' }),
  },
  explain_finding: {
    title: 'One finding',
    description: 'One finding with its evidence, what it means, and how it is mended.',
    input: {
      query: z.string().max(200).describe('id of its riskQuery, as findings gives it'),
      fingerprint: z.string().max(500).describe('as findings gives it'),
    },
    ask: (ask, { query, fingerprint }) => explainFinding(ask, text(query), text(fingerprint)),
    page: ({ query }) => ({ view: 'findings', query: text(query) }),
  },
  execution: {
    title: 'What builds of a job may do',
    description: 'As whom and where builds of a job run, what they read, start and publish to, and what starts them.',
    input: { job: id('a job'), asOf },
    ask: over('execution'),
  },
};
