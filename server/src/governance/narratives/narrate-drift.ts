/** What changed, and what came of it: one part for each change through which somebody gained or lost, one for all that is left. */
import type { Drift } from '../../history/drift/drift.js';
import type { FactChange } from '../../history/drift/fact-change.js';
import type { CauseShare, PermissionChange } from '../../history/drift/permission-drift.js';
import { printLoad, type KeptLoad } from '../../history/loads/kept-loads.js';
import { counted } from '../../text/counted.js';
import { controlSentences, listed, proofOf, type Narrative, type NarrativePart } from './narrative.js';

/** Parts and sentences of one narrative at most: what is left out is counted. */
const MOST = 50;

const ofAccess = ['SOC 2 CC6.2', 'SOC 2 CC6.3', 'ISO 27001 5.18', 'ISO 27001 8.2', 'GDPR Art. 32'];
const ofChange = ['SOC 2 CC7.1', 'SOC 2 CC8.1', 'ISO 27001 8.9', 'ISO 27001 8.32'];

/** What is told of. */
export type NarratedDrift = Pick<Drift, 'source' | 'since' | 'until' | 'baseline' | 'facts' | 'paths'> & {
  permissions: Pick<Drift['permissions'], 'counts' | 'causes' | 'changes' | 'evidenceOf'>;
};

type Changes = Pick<Drift['permissions'], 'causes' | 'changes'>;

/** The changes whose evidence is the proof of a part: those that `narrateDrift` asks `evidenceOf` about. */
export function citedIn(permissions: Changes): readonly PermissionChange[] {
  return permissions.causes.slice(0, MOST).flatMap(({ cause }) => exampleOf(permissions, cause) ?? []);
}

function exampleOf({ changes }: Changes, cause: CauseShare['cause']): PermissionChange | undefined {
  return changes.find(({ through }) => (cause && through ? keyOf(through) === keyOf(cause) : through === cause));
}

export function narrateDrift(drift: NarratedDrift): Narrative {
  const { source, since, until, facts, permissions, paths } = drift;
  const { gained, lost, undecided } = permissions.counts;
  const causes = permissions.causes.slice(0, MOST);
  const told = new Set(causes.flatMap(({ cause }) => (cause ? [keyOf(cause)] : [])));
  const others = facts.filter((fact) => !told.has(keyOf(fact)));
  const left = permissions.causes.length - causes.length;
  return {
    summary: `From ${momentOf(since)} to ${momentOf(until)} ${counted(facts.length, 'fact')} of ${source} changed: ${counted(gained, 'permission')} gained, ${lost} lost, ${undecided} undecided.`,
    parts: [
      ...causes.map((share) => causePart(drift, share)),
      ...(others.length > 0 ? [otherPart(drift, others)] : []),
    ],
    facts: [
      `Newly with an attack path to tier zero: ${listed(paths.opened.map(({ id }) => id))}.`,
      `No longer with an attack path to tier zero: ${listed(paths.closed.map(({ id }) => id))}.`,
      ...(left > 0 ? [`${counted(left, 'further change')} through which permissions changed are not told here.`] : []),
      `Made of ${source} as of ${since.takenAt} and as of ${until.takenAt}.`,
    ],
  };
}

const keyOf = ({ change, what }: Pick<FactChange, 'what'> & { change: string }) => `${change} ${what}`;
const momentOf = (load: KeptLoad) => `${printLoad(load)} (${load.takenAt})`;
const signs = { added: 'New', removed: 'Gone', changed: 'Changed' } as const;

function ruleOf({ baseline }: NarratedDrift): string {
  if (!baseline) return 'What changed since the load before is looked at.';
  return `What differs from ${baseline.id} is looked at: ${baseline.by} accepted it, because: ${baseline.reason}`;
}

function causePart(drift: NarratedDrift, { cause, gained, lost, undecided, people }: CauseShare): NarrativePart {
  const { facts, permissions } = drift;
  const fact = cause && facts.find((each) => keyOf(each) === keyOf(cause));
  const example = exampleOf(permissions, cause);
  const what = cause ? `${signs[cause.change]}: ${cause.text}` : 'Several changes together';
  return {
    rule: ruleOf(drift),
    reasons: [
      `${what}${fact ? placesOf(fact) : ''}.`,
      `Through it ${counted(gained, 'permission')} were gained, ${lost} lost and ${undecided} are undecided, of ${counted(people, 'principal')}.`,
    ],
    proof: example ? proofOf(permissions.evidenceOf(example)) : [],
    controls: controlSentences([...ofAccess, ...ofChange]),
  };
}

function otherPart(drift: NarratedDrift, facts: readonly FactChange[]): NarrativePart {
  const sentences = facts.slice(0, MOST).map((fact) => `${signs[fact.change]}: ${fact.text}${placesOf(fact)}.`);
  const left = facts.length - sentences.length;
  return {
    rule: ruleOf(drift),
    reasons: [...sentences, ...(left > 0 ? [`${counted(left, 'further fact')} changed.`] : [])],
    proof: [],
    controls: controlSentences(ofChange),
  };
}

/** Of a node the evidence is its properties, which are no place. */
function placesOf({ evidenceBefore, evidenceAfter }: FactChange): string {
  const places = (evidenceAfter.length > 0 ? evidenceAfter : evidenceBefore).filter((each) => /:\d+(?: |$)/.test(each));
  return places.length === 0 ? '' : `, read at ${places.join(', ')}`;
}
