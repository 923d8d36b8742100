/** The whole example estate, and an account of each role that sees one folder and one policy of it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { addAccount, addToken } from '../../src/accounts/people/manage-accounts.js';
import { readScope } from '../../src/accounts/people/row-scope.js';
import { isVisible } from '../../src/domain/visibility.js';
import { accountRoles, thisMachine, type AccountRole, type RowScope } from '../../src/domain/caller.js';
import { startApi, type ApiAnswer, type TestApi } from './api.js';
import { testGraph } from './graph.js';
import { knownNode, type KnownNode } from './scope-crawl.js';
import { loadSeedEstate, type SeedEstate } from './seed-estate.js';
import { seedFolder } from './seed-home.js';
import { temporaryFolder } from './temporary-home.js';

export const FOLDER = 'release/production';

export class ScopedSeed {
  readonly dataDir = temporaryFolder();
  readonly #tokens = new Map<string, string>();
  api!: TestApi;
  seed!: SeedEstate;
  shown!: KnownNode[];
  hidden!: KnownNode[];
  /** What the product and the guardrails say of themselves, in which a node may have its name. */
  said!: string;

  async start(): Promise<void> {
    const graph = await testGraph();
    this.seed = await loadSeedEstate(graph, { dataDir: this.dataDir });
    const { source, vault } = this.seed;
    const text = await readFile(join(seedFolder, 'guardrails.yaml'), 'utf8');
    await writeFile(join(this.dataDir, 'guardrails.yaml'), text.replaceAll(/:larkspur(?=\/)/g, `:${source}`));
    const scope = readScope([`${source}/${FOLDER}`, `${vault}/jenkins/jobs`]);
    for (const role of accountRoles) await this.add(role, role, scope);
    const sources = new Set(this.seed.snapshots.map((snapshot) => snapshot.source));
    const all: KnownNode[] = [];
    for await (const { node } of graph.stream<{ node: { properties: Record<string, string> } }>('paths/every-node'))
      if (sources.has(node.properties['source']!)) all.push(knownNode(node.properties['id']!));
    all.sort((one, other) => (one.id < other.id ? -1 : 1));
    this.shown = all.filter(({ id }) => isVisible(scope, id));
    this.hidden = all.filter(({ id }) => !isVisible(scope, id));
    this.api = await startApi(graph, { dataDir: this.dataDir });
    const own =
      '{ relationshipTypes { meaning abuse removal detection condition } riskQueries { id title description } }';
    // Every Conjur has a policy of this name, and here a file.
    this.said = `root.yml ${JSON.stringify(await this.ask('viewer', own))} ${text} ${this.shown.map(({ id }) => id).join(' ')}`;
  }

  async add(name: string, role: AccountRole, scope: RowScope | null): Promise<void> {
    const given = { name, roles: [role], scope, principals: [], password: null };
    await addAccount(this.dataDir, thisMachine, given);
    const { text } = await addToken(this.dataDir, thisMachine, name, { purpose: 'test', scope: null, days: 1 });
    this.#tokens.set(name, text);
  }

  headersOf(name: string): Record<string, string> {
    return { 'content-type': 'application/json', authorization: `Bearer ${this.#tokens.get(name) ?? ''}` };
  }

  ask<T = Record<string, unknown>>(name: string, query: string, variables: object = {}): Promise<ApiAnswer<T>> {
    return this.api.ask<T>(query, { ...variables }, { headers: this.headersOf(name) });
  }

  /** The code of a refusal, or what the one field of the question gives. */
  async told(name: string, query: string, variables: object = {}): Promise<unknown> {
    const { data, errors } = await this.ask(name, query, variables);
    return errors?.[0]?.extensions.code ?? Object.values(data!)[0];
  }

  async stop(): Promise<void> {
    await this.api?.close();
    await this.seed?.empty();
  }
}

/** To be called once at the top of a test file. */
export function startScopedSeed(): ScopedSeed {
  const scoped = new ScopedSeed();
  beforeAll(async () => {
    process.env['PIPEWARDEN_GATE_PATIENCE'] = '60000';
    await scoped.start();
  });
  afterAll(async () => {
    delete process.env['PIPEWARDEN_GATE_PATIENCE'];
    await scoped.stop();
  });
  return scoped;
}
