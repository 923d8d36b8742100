/** What changed, as a picture: what is new, what is gone, and what says something else. Pure. */
import type { DriftFactsAnswer } from '../api/documents.generated.js';
import type { EvidenceStep, RelationshipType } from '../api/schema.js';
import { drawSteps, relationshipId, type Change, type Drawing, type DrawnNode } from './drawing.js';
import { relationshipTypes } from './kinds.generated.js';

export type ChangedFact = DriftFactsAnswer['drift']['facts']['nodes'][number];

const changeOf: Readonly<Record<ChangedFact['change'], Change>> = {
  ADDED: 'gained',
  REMOVED: 'lost',
  CHANGED: 'changed',
};

/** Facts and the steps around them; what a step and a fact have in common is drawn as changed. */
export function drawChanges(facts: readonly ChangedFact[], steps: readonly EvidenceStep[] = []): Drawing {
  const changedNodes = new Map(
    facts
      .filter((fact) => !isRelationship(fact))
      .flatMap((fact) => fact.concerns.slice(0, 1).map((node) => [node.id, fact])),
  );
  const changedSteps = new Map(
    facts.filter(isRelationship).map((fact) => {
      const step = stepOf(fact);
      return [relationshipId(step), { step, change: changeOf[fact.change] }];
    }),
  );
  const nodes = facts.flatMap(({ concerns }) => concerns.slice(0, 1));
  const drawn = drawSteps([...[...changedSteps.values()].map(({ step }) => step), ...steps], nodes);
  return {
    nodes: drawn.nodes.map((node): DrawnNode => {
      const fact = changedNodes.get(node.id);
      return fact ? { ...node, change: changeOf[fact.change] } : node;
    }),
    relationships: drawn.relationships.map((each) => {
      const change = changedSteps.get(each.id)?.change;
      return change ? { ...each, change } : each;
    }),
  };
}

function isRelationship({ type, concerns }: ChangedFact): boolean {
  return type in relationshipTypes && concerns.length >= 2;
}

function stepOf({ type, text, concerns, evidenceBefore, evidenceAfter }: ChangedFact): EvidenceStep {
  const [from, to] = concerns;
  return {
    ...{ type: type as RelationshipType, from: from!, to: to!, meaning: meaningIn(text), origin: 'RECORDED' },
    readAt: evidenceAfter.length > 0 ? [...evidenceAfter] : [...evidenceBefore],
    ...{ rule: null, condition: null, certain: true, abuse: null, removal: null, detection: null },
    ...{ references: [], removalPatch: null },
  } as EvidenceStep;
}

/** A fact is `<from> <meaning> <to>`. */
function meaningIn(text: string): string {
  return text.split(' ').slice(1).join(' ');
}
