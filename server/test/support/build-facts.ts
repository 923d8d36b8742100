/** What compiled facts say of single builds, read the plain way: the graph's answers are held against this. */
import type { Facts, RelationshipFact } from '../../src/domain/facts.js';
import type { RelationshipType } from '../../src/domain/graph.js';
import { bruteForce } from './brute-force.js';

export interface Build {
  /** Id of the user who pressed the button; absent: a timer, a token, another build. */
  startedBy?: string;
}

const AUTOMATIC = 'when no user started the build';
const STARTED = 'when a user started the build';

export function buildFacts(facts: Facts) {
  const out = new Map<string, RelationshipFact[]>();
  for (const relationship of facts.relationships) {
    const key = `${relationship.type} ${relationship.from}`;
    const list = out.get(key);
    if (list) list.push(relationship);
    else out.set(key, [relationship]);
  }
  const follow = (type: RelationshipType, from: string): readonly RelationshipFact[] =>
    out.get(`${type} ${from}`) ?? [];
  const nodes = new Map(facts.nodes.map((node) => [node.id, node]));
  const { decide } = bruteForce(facts);
  const groupsOf = (principal: string): ReadonlySet<string> => {
    const reached = new Set([principal]);
    for (const at of reached) for (const { to } of follow('MEMBER_OF', at)) reached.add(to);
    return reached;
  };

  function runsAs(job: string, { startedBy }: Build): string {
    const byStarter = follow('RUNS_AS_HOLDERS_OF', job).length > 0;
    if (startedBy !== undefined && byStarter) return startedBy;
    const when = startedBy === undefined ? STARTED : AUTOMATIC;
    const fitting = follow('RUNS_AS', job).filter(({ properties }) => properties?.['when'] !== when);
    return fitting.length === 1 ? fitting[0]!.to : `${fitting.length} principals`;
  }

  function admits(principal: string, agent: string): boolean {
    if (principal.endsWith('/SYSTEM')) return true;
    const reached = new Set(groupsOf(principal));
    for (const at of reached)
      for (const type of ['HAS_ROLE', 'GRANTED', 'IMPLIES', 'CASCADES_TO'] as const)
        for (const { to } of follow(type, at)) reached.add(to);
    return [...reached].some((at) => follow('ADMITS_BUILDS_TO', at).some(({ to }) => to === agent));
  }

  /** Conditions the recordings have: one principal who must have started the build, or Agent/Build, which is asked anyway. */
  function meets(condition: string, { startedBy }: Build): boolean {
    const [, who] = /^started by (\S+)$/.exec(condition) ?? [];
    if (who === undefined) throw new Error(`a condition this test does not read: ${condition}`);
    return startedBy !== undefined && groupsOf(startedBy).has(who);
  }

  function canTake(job: string, build: Build, agent: string): boolean {
    if (!admits(runsAs(job, build), agent)) return false;
    return follow('RUNS_ON', job)
      .flatMap(({ to }) => follow('SELECTS', to))
      .some(({ to, properties }) => {
        const condition = properties?.['condition'];
        return to === agent && (condition === undefined || meets(String(condition), build));
      });
  }

  /** Ids in the order of lookup, each once: what a store offers, then what it falls back to. */
  function idsFrom(stores: readonly string[]): string[] {
    const asked = new Set(stores);
    for (const store of asked) for (const { to } of follow('FALLS_BACK_TO', store)) asked.add(to);
    const offered = [...asked].flatMap((store) => follow('OFFERS', store).map(({ to }) => to));
    return [...new Set(offered.map((id) => nodes.get(id)?.name ?? id))].sort();
  }

  /** Those that are certain: what is found only if a macro counts is not. */
  const storesOf = (from: string) =>
    follow('LOOKS_UP', from).flatMap(({ to, properties }) => (properties?.['certain'] === false ? [] : [to]));
  const isPersonal = (store: string) => nodes.get(store)?.properties['storeKind'] === 'user';

  return {
    runsAs,
    admits,
    canTake,
    decide,
    credentials: (job: string) => idsFrom(storesOf(job)),
    /** What a principal finds itself, SYSTEM where the job's folder begins. */
    ownCredentials(principal: string, job: string): string[] {
      if (!principal.endsWith('/SYSTEM')) return idsFrom(storesOf(principal));
      return idsFrom(storesOf(job).filter((store) => !isPersonal(store)));
    },
    labels: (agent: string): ReadonlySet<string> => {
      const { labels = [], builtin } = nodes.get(agent)?.properties ?? {};
      return new Set([...(labels as readonly string[]), ...(builtin ? [] : [nodes.get(agent)?.name ?? ''])]);
    },
  };
}
