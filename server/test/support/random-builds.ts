/** Random estates for what builds run on and find: plain values that fast-check can shrink; `build-estate.ts` makes snapshots of them. */
import * as fc from 'fast-check';

export interface RandomAgent {
  name: string;
  labels: readonly string[];
  exclusive: boolean;
  executors: number;
  /** false: its configuration was not read. */
  read: boolean;
  launcher: 'inbound' | 'ssh' | 'command';
}

export interface RandomCloud {
  name: string;
  kubernetes: boolean;
  /** Labels of each template, `!` in front for one kept for tied builds; null: not found in the configuration. */
  templates: readonly string[] | null;
}

/** How the text of a pipeline is known. */
export type RandomText = 'inline' | 'repository' | 'unread' | 'tolerant';

export interface RandomJob {
  name: string;
  type: 'freestyle' | 'matrix' | 'maven' | 'pipeline';
  /** Expression; empty: none. */
  label: string;
  text: RandomText;
  /** Besides the label, of pipelines. */
  computesLabel: boolean;
  loadsLibrary: boolean;
  /** Ids as the text or configuration names them; null: computed. */
  binds: readonly (string | null)[];
}

/** A multibranch project with one branch, or none. */
export interface RandomProject {
  forks: 'none' | 'nobody' | 'contributors' | 'anyone' | 'unknown';
  /** Which factory says where the text of a branch is. */
  text: 'plain' | 'remote' | 'inline' | 'unknown';
}

export interface RandomBuilds {
  project: RandomProject | null;
  agents: readonly RandomAgent[];
  clouds: readonly RandomCloud[];
  builtIn: { executors: number; exclusive: boolean };
  jobs: readonly RandomJob[];
  /** As whom builds run. */
  runner: 'system' | 'svc' | 'starter' | 'not read' | 'of a class' | 'anonymous';
  /** What `svc` is granted at the controller. */
  grants: readonly ('Agent/Build' | 'Credentials/UseItem')[];
  /** Ids of each store; `!` in front for SYSTEM scope. */
  stores: { system: readonly string[]; folder: readonly string[]; svc: readonly string[] };
  /** Who holds what at the controller. */
  people: readonly { name: string; permission: string }[];
}

const LABELS = ['linux', 'mac', 'big'];
const EXPRESSIONS = [
  '',
  'linux',
  'mac',
  'linux && big',
  'linux || mac',
  '!linux',
  'gone',
  'agent-1',
  'pod',
  'built-in',
];
const IDS = ['a', 'b', 'c', 'ecr:eu-west-1:a', 'ecr:b', 'gcr:c', 'gone', null];
const people = ['Agent/Connect', 'Agent/Configure', 'Agent/Create', 'Job/Configure', 'Job/Build'];

const labels = fc.subarray(LABELS, { maxLength: 2 });
const rarely = fc.integer({ min: 0, max: 5 }).map((n) => n === 5);

const agent = (name: string): fc.Arbitrary<RandomAgent> =>
  fc.record({
    ...{ name: fc.constant(name), labels, exclusive: fc.boolean() },
    executors: fc.constantFrom(1, 1, 1, 0),
    read: rarely.map((n) => !n),
    launcher: fc.constantFrom('inbound', 'ssh', 'command'),
  });

const template = fc.constantFrom('pod', 'linux', '!mac', 'pod big', '!pod');
const cloud = (name: string): fc.Arbitrary<RandomCloud> =>
  fc.record({
    ...{ name: fc.constant(name), kubernetes: fc.boolean() },
    templates: fc.option(fc.array(template, { maxLength: 2 }), { freq: 4 }),
  });

const job = (name: string): fc.Arbitrary<RandomJob> =>
  fc.record({
    name: fc.constant(name),
    type: fc.constantFrom('freestyle', 'matrix', 'maven', 'pipeline', 'pipeline', 'pipeline'),
    label: fc.constantFrom(...EXPRESSIONS),
    text: fc.constantFrom('inline', 'inline', 'repository', 'repository', 'unread', 'tolerant'),
    ...{ computesLabel: rarely, loadsLibrary: rarely },
    binds: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 3 }),
  });

const ids = fc.subarray(['a', 'b', 'c', '!d'], { maxLength: 3 });

/** Shrinks towards SYSTEM, no agents, and jobs that bind nothing. */
export const randomBuilds: fc.Arbitrary<RandomBuilds> = fc.record({
  agents: fc.subarray(['agent-1', 'agent-2', 'agent-3']).chain((names) => fc.tuple(...names.map(agent))),
  clouds: fc.subarray(['k', 'l']).chain((names) => fc.tuple(...names.map(cloud))),
  builtIn: fc.record({ executors: fc.constantFrom(0, 0, 1), exclusive: fc.boolean() }),
  project: fc.option(
    fc.record({
      forks: fc.constantFrom('none', 'nobody', 'contributors', 'anyone', 'unknown'),
      text: fc.constantFrom('plain', 'remote', 'inline', 'unknown'),
    }),
  ),
  jobs: fc.tuple(job('top'), job('f/one'), job('f/two')),
  runner: fc.constantFrom('system', 'svc', 'svc', 'starter', 'not read', 'of a class', 'anonymous'),
  grants: fc.subarray(['Agent/Build', 'Credentials/UseItem']),
  stores: fc.record({ system: ids, folder: ids, svc: fc.subarray(['a', 'b'], { maxLength: 1 }) }),
  people: fc
    .uniqueArray(fc.constantFrom(...people), { maxLength: 3 })
    .map((held) => held.map((permission, at) => ({ name: `p${at}`, permission }))),
});
