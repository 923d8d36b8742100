/** Where attack paths lead from a job by what its builds do today, read from compiled facts: each end with whether every step is certain. */
import { CHANGED, LOADED } from '../../src/domain/builds.js';
import type { Facts, RelationshipFact } from '../../src/domain/facts.js';
import type { RelationshipType } from '../../src/domain/graph.js';

type Ends = ReadonlyMap<string, 'allowed' | 'unknown'>;

const placing: readonly RelationshipType[] = ['RUNS_ON', 'PLACES_BUILDS_ON', 'SELECTS'];
const finding: readonly RelationshipType[] = ['LOOKS_UP', 'FALLS_BACK_TO', 'OFFERS', 'BINDS'];

export function buildWays(facts: Facts) {
  const out = new Map<string, RelationshipFact[]>();
  for (const each of facts.relationships)
    if ([...placing, ...finding].includes(each.type)) out.set(each.from, [...(out.get(each.from) ?? []), each]);
  const follow = (job: string, types: readonly RelationshipType[], takes: (step: RelationshipFact) => boolean) => {
    const certainly = reach(job, (step) => types.includes(step.type) && takes(step) && isCertain(step), out);
    const perhaps = reach(job, (step) => types.includes(step.type) && takes(step), out);
    return (isEnd: (id: string) => boolean): Ends =>
      new Map([...perhaps].filter(isEnd).map((id) => [id, certainly.has(id) ? 'allowed' : 'unknown']));
  };
  return {
    /** What a change of the text would do is left out, and what loaded code may do where the text names labels. */
    machines(job: string): Ends {
      const named = out.get(job)?.some(({ type }) => type === 'RUNS_ON') ?? false;
      const today = ({ properties }: RelationshipFact) =>
        properties?.['condition'] !== CHANGED && !(named && properties?.['condition'] === LOADED);
      const certain = follow(job, placing, (step) => today(step) && !(named && step.type === 'PLACES_BUILDS_ON'));
      const all = follow(job, placing, today);
      const isEnd = (id: string) => /^(agent|template|cloud):/.test(id);
      const sure = certain(isEnd);
      return new Map(
        [...all(isEnd).keys()].map((id) => [id, sure.get(id) ?? (named ? 'unknown' : all(isEnd).get(id)!)]),
      );
    },
    credentials: (job: string): Ends => follow(job, finding, () => true)((id) => id.startsWith('credential:')),
  };
}

function reach(
  start: string,
  takes: (step: RelationshipFact) => boolean,
  out: ReadonlyMap<string, readonly RelationshipFact[]>,
): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const at of reached) for (const step of out.get(at) ?? []) if (takes(step)) reached.add(step.to);
  return reached;
}

const isCertain = ({ properties }: RelationshipFact): boolean =>
  properties?.['certain'] !== false && properties?.['uncertain'] !== true;
