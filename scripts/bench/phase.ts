/** Runs one phase as a child process, so that its memory is its own, and sends back its figures. */
import { fork } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Size } from './generate.js';
import { runChangePhase, type ChangeFigures } from './phase-change.js';
import { runAskPhase, type AskFigures, type QuestionKind } from './phase-ask.js';
import { runCollectPhase, type CollectFigures } from './phase-collect.js';
import { runCollectLivePhase, type CollectLiveFigures } from './phase-collect-live.js';
import { runConjurPhase, type ConjurFigures } from './phase-conjur.js';
import { runGatePhase, type GateFigures, type GateTask } from './gate/phase-gate.js';
import { runLoadPhase, type LoadFigures, type LoadTask } from './phase-load.js';
import { runMomentsPhase, type MomentsFigures } from './phase-moments.js';
import { runMonthPhase, type MonthFigures } from './phase-month.js';
import { runPeerPhase, type PeerFigures, type PeerTask } from './phase-peer.js';
import { runRiskPhase, type RiskFigures } from './phase-risk.js';
import { runRolesPhase, type RolesFigures } from './phase-roles.js';
import type { VaultSize } from './vault.js';
import type { Questions } from './questions.js';

interface Phases {
  load: { task: LoadTask; figures: LoadFigures };
  ask: { task: { dataDir: string; questions: Questions; kinds: readonly QuestionKind[] }; figures: AskFigures };
  risk: { task: { dataDir: string }; figures: RiskFigures };
  change: { task: { dataDir: string; size: Size; seed: number }; figures: ChangeFigures };
  collect: { task: { path: string }; figures: CollectFigures };
  collectLive: { task: { jobs: number; seed: number; latency: number }; figures: CollectLiveFigures };
  conjur: { task: { dataDir: string; size: VaultSize; seed: number }; figures: ConjurFigures };
  month: { task: { dataDir: string; size: Size; seed: number; nights: number }; figures: MonthFigures };
  moments: { task: { dataDir: string; size: Size; seed: number; changes: number }; figures: MomentsFigures };
  gate: { task: GateTask; figures: GateFigures };
  peer: { task: PeerTask; figures: PeerFigures };
  roles: { task: { dataDir: string; size: Size; seed: number; roles: number }; figures: RolesFigures };
}
type Phase = keyof Phases;

const runs: { [P in Phase]: (task: Phases[P]['task']) => Promise<Phases[P]['figures']> } = {
  load: runLoadPhase,
  ask: ({ dataDir, questions, kinds }) => runAskPhase(dataDir, questions, kinds),
  risk: ({ dataDir }) => runRiskPhase(dataDir),
  change: ({ dataDir, size, seed }) => runChangePhase(dataDir, size, seed),
  collect: ({ path }) => runCollectPhase(path),
  collectLive: ({ jobs, seed, latency }) => runCollectLivePhase(jobs, seed, latency),
  conjur: ({ dataDir, size, seed }) => runConjurPhase(dataDir, size, seed),
  month: ({ dataDir, size, seed, nights }) => runMonthPhase(dataDir, size, seed, nights),
  moments: ({ dataDir, size, seed, changes }) => runMomentsPhase(dataDir, size, seed, changes),
  gate: runGatePhase,
  peer: runPeerPhase,
  roles: ({ dataDir, size, seed, roles }) => runRolesPhase(dataDir, size, seed, roles),
};

/** Throws when the child ends without figures; what it printed says why. */
export function runPhase<P extends Phase>(phase: P, task: Phases[P]['task']): Promise<Phases[P]['figures']> {
  const child = fork(fileURLToPath(import.meta.url), [phase], { execArgv: [...process.execArgv, heapFlag()] });
  return new Promise((resolve, reject) => {
    child.once('message', (figures) => resolve(figures as Phases[P]['figures']));
    child.once('exit', (code) => reject(new Error(`The ${phase} phase ended with code ${code} and no figures.`)));
    child.send(task);
  });
}

/** An estate of 200,000 jobs does not fit into the heap Node allows by default. */
function heapFlag(): string {
  return `--max-old-space-size=${Math.round((totalmem() / 2 ** 20) * 0.6)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send) {
  const phase = process.argv[2] as Phase;
  process.once('message', async (task) => {
    const run = runs[phase] as (task: unknown) => Promise<unknown>;
    process.send!(await run(task));
    process.disconnect();
  });
}
