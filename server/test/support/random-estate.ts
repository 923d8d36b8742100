/** Random estates as Hudson 1.395 can hold them: plain values that fast-check can shrink, written by hudson/write-home.ts. */
import * as fc from 'fast-check';

export interface EstateGrant {
  permission: string;
  sid: string;
}

/** `off`: switched off with a matrix still written. */
export const STRATEGIES = ['legacy', 'logged-in', 'matrix', 'off', 'project-matrix', 'unsecured'] as const;
export type EstateStrategy = (typeof STRATEGIES)[number];

export interface EstateJob {
  name: string;
  type: 'freestyle' | 'matrix' | 'maven' | 'external';
  /** null: no matrix property. */
  grants: readonly EstateGrant[] | null;
}

export interface Estate {
  strategy: EstateStrategy;
  /** false: the element is left out of config.xml, as this server itself does. */
  saysUseSecurity: boolean;
  users: readonly { id: string; hasAccount: boolean }[];
  grants: readonly EstateGrant[];
  jobs: readonly EstateJob[];
  views: readonly { name: string; jobs: readonly string[]; regex: string | null }[];
  agents: readonly string[];
  executors: number;
  /** Whether the optional permission Job/ExtendedRead is switched on. */
  extendedRead: boolean;
  /** What the collecting account `svc-reader` is granted globally, besides Overall/Read and Job/Read. */
  service: 'administer' | 'extended-read' | 'read' | 'nothing';
}

/** The account estates are collected as over HTTP; its password is `SERVICE_PASSWORD`. */
export const SERVICE_ACCOUNT = 'svc-reader';
export const SERVICE_PASSWORD = 'reader-password';

const core = (owner: string, ...names: string[]) => names.map((name) => `hudson.model.${owner}.${name}`);
const ROOT_ONLY = [
  ...core('Hudson', 'Administer', 'Read'),
  ...core('View', 'Create', 'Delete', 'Configure'),
  ...core('Computer', 'Configure', 'Delete'),
  ...core('Item', 'Create'),
];
const ON_JOBS = [
  ...core('Item', 'Delete', 'Configure', 'Read', 'ExtendedRead', 'Build', 'Workspace'),
  ...core('Run', 'Delete', 'Update'),
  'hudson.scm.SCM.Tag',
];
/** Of a newer release, of a plugin that is gone, or mistyped: the server skips them with a warning. */
const UNKNOWN = [
  'hudson.model.Item.Discover',
  'hudson.model.View.Read',
  'com.example.Gone.Use',
  'hudson.model.Item.build',
];

const USERS = ['ann', 'bob', 'Cyd', 'dee', 'eve', 'finn o', 'gül', 'admin', 'authenticated'];
/** `role_everyone` is how the matrix prints the sid that everybody has. */
const SIDS = [...USERS, 'anonymous', 'authenticated', 'role_everyone', 'ANN', 'cyd', 'gone-user', 'a:b'];
const JOBS = ['app', 'app-release', 'lib', 'deploy prod', 'nightly', 'docs', 'ünï', 'tools'];

const grantOf = (permissions: readonly string[]) =>
  fc.record({ permission: fc.constantFrom(...permissions), sid: fc.constantFrom(...SIDS) });
const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 9);

const job = (name: string): fc.Arbitrary<EstateJob> =>
  fc.record({
    name: fc.constant(name),
    type: fc.constantFrom<EstateJob['type']>('freestyle', 'freestyle', 'matrix', 'maven', 'external'),
    grants: fc.option(fc.array(grantOf([...ON_JOBS, ...ON_JOBS, ...UNKNOWN]), { maxLength: 14, size: 'max' }), {
      freq: 3,
    }),
  });

const view = fc.record({
  name: fc.constantFrom('team', 'release', 'wall'),
  jobs: fc.subarray(JOBS, { maxLength: 3 }),
  regex: fc.option(fc.constantFrom('app.*', '.*', '(?i)LIB', 'nothing'), { freq: 2 }),
});

/** Estates without duplicate names; shrink towards few users, jobs and grants under the global matrix. */
export const estates: fc.Arbitrary<Estate> = fc.record({
  strategy: fc.constantFrom<EstateStrategy>(
    ...(['matrix', 'project-matrix', 'project-matrix', 'project-matrix', 'project-matrix', 'project-matrix'] as const),
    ...(['matrix', 'unsecured', 'logged-in', 'legacy', 'off'] as const),
  ),
  saysUseSecurity: fc.boolean(),
  users: fc
    .subarray(USERS, { minLength: 1, maxLength: 6 })
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), hasAccount: rarely.map((n) => !n) }))),
    ),
  grants: fc.array(grantOf([...ROOT_ONLY, ...ON_JOBS, ...UNKNOWN]), { maxLength: 36, size: 'max' }),
  jobs: fc.subarray(JOBS, { minLength: 1, maxLength: 6 }).chain((names) => fc.tuple(...names.map(job))),
  views: fc.uniqueArray(view, { maxLength: 2, selector: (each) => each.name }),
  agents: fc.subarray(['linux-1', 'linux 2', 'win'], { maxLength: 2 }),
  executors: fc.integer({ min: 0, max: 2 }),
  extendedRead: fc.boolean(),
  service: fc.constantFrom('administer', 'extended-read', 'read', 'nothing'),
});
