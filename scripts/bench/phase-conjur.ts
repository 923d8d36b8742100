/** A phase of its own: a Conjur's policy is read, loaded, asked about and, in thought, changed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whoCan } from '../../server/src/access/who-can.js';
import { collectPolicy } from '../../server/src/collectors/conjur/files/collect.js';
import { loadSnapshot } from '../../server/src/sources/load/load-snapshot.js';
import { askWhatIf } from '../../server/src/sources/what-if.js';
import { removeSource } from '../../server/src/graph/load/remove.js';
import { openGraph } from '../../server/src/graph/open.js';
import { memoryOf, spread, timed, type Memory, type Spread } from './measure.js';
import { Seeded } from './seeded.js';
import { teamChange, vaultPolicy, type VaultSize } from './vault.js';

export interface ConjurFigures extends VaultSize {
  /** Lines of policy text. */
  lines: number;
  relationships: number;
  /** Milliseconds. */
  read: number;
  load: number;
  /** The same under another name, on a server that has loaded before. */
  secondLoad: number;
  unchanged: number;
  whoCan: { cold: Spread; warm: Spread; answers: Spread };
  whatIf: { lines: number; ms: number };
  memory: Memory;
}

const SOURCE = 'bench-vault';
const QUESTIONS = 60;
const WARMING_ROUNDS = 7;
const CHANGE_LINES = 2_000;

export async function runConjurPhase(dataDir: string, size: VaultSize, seed: number): Promise<ConjurFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'pipewarden-bench-vault-'));
  const graph = await openGraph({ dataDir });
  try {
    const file = join(folder, 'policy.yml');
    const text = vaultPolicy(size, seed);
    await writeFile(file, text);
    const collect = () =>
      collectPolicy({ source: SOURCE, account: 'bench', loads: [`post:root:${file}`], version: '0' });
    const read = await timed(collect);
    const loaded = await timed(() => loadSnapshot(graph, read.value, { dataDir }));
    const again = await collect();
    const unchanged = await timed(() => loadSnapshot(graph, again, { dataDir }));
    const second = await timed(() => loadSnapshot(graph, { ...read.value, source: 'second' }));
    await removeSource(graph, 'second');
    const asked = await ask((resource) => whoCan(graph, { permission: 'execute', resource }), size, seed);
    const change = teamChange(CHANGE_LINES);
    const load = { mode: 'post', branch: 'team-0', file: 'change.yml', text: change } as const;
    const whatIf = await timed(() => askWhatIf({ dataDir, source: SOURCE, load }));
    if ('refusal' in whatIf.value) throw new Error(whatIf.value.refusal.message);
    return {
      ...size,
      lines: linesOf(text),
      relationships: loaded.value.relationships,
      read: read.ms,
      load: loaded.ms,
      secondLoad: second.ms,
      unchanged: unchanged.ms,
      whoCan: asked,
      whatIf: { lines: linesOf(change), ms: whatIf.ms },
      memory: memoryOf(),
    };
  } finally {
    await graph.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ask(
  whoCanFetch: (resource: string) => Promise<{ totalCount: number }>,
  { variables }: VaultSize,
  seed: number,
): Promise<ConjurFigures['whoCan']> {
  const random = new Seeded(seed);
  const chosen = Array.from({ length: QUESTIONS }, () => random.between(0, variables - 1));
  const resources = chosen.map((at) => `variable:${SOURCE}/team-${Math.floor(at / 200)}/db/secret-${at % 200}`);
  const cold: number[] = [];
  const warm: number[] = [];
  const answers: number[] = [];
  for (let round = 0; round <= WARMING_ROUNDS + 1; round++)
    for (const resource of resources) {
      const { value, ms } = await timed(() => whoCanFetch(resource));
      if (round === 0) {
        cold.push(ms);
        answers.push(value.totalCount);
      } else if (round > WARMING_ROUNDS) warm.push(ms);
    }
  return { cold: spread(cold), warm: spread(warm), answers: spread(answers) };
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}
