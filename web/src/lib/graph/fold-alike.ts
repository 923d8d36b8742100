/** Many alike become one: nodes of one kind that hang on the same others in the same way are a group until it is opened. */
import type { EvidenceStep } from '../api/schema.js';
import { groupBy } from '../group-by.js';
import { say } from '../strings.js';
import type { DrawnNode, DrawnRelationship, Drawing } from './drawing.js';
import { countOf } from './summary.js';

export interface Alike {
  /** Of the group, as the address writes it. */
  id: string;
  members: readonly DrawnNode[];
}

export interface Folded {
  drawing: Drawing;
  groups: ReadonlyMap<string, Alike>;
}

/** From so many on. What is lost first, when it is stolen, is named for longer. */
const enough = 6;
const enoughSecrets = 13;
const secrets: ReadonlySet<string> = new Set(['CREDENTIAL', 'VARIABLE', 'COMMAND']);
const groupForm = /^group:/;

export function isGroup(id: string | null): boolean {
  return id !== null && groupForm.test(id);
}

/** `opened` groups are not folded, nor is what is in `keep`. */
export function foldAlike(drawing: Drawing, opened: ReadonlySet<string>, keep: ReadonlySet<string>): Folded {
  const hanging = hangingOf(drawing.relationships);
  const candidates = drawing.nodes.filter(({ id }) => !keep.has(id) && hanging.has(id));
  const groups = new Map<string, Alike>();
  for (const [signature, members] of groupBy(candidates, (node) => signatureOf(node, hanging.get(node.id)!))) {
    const id = `group:${signature}`;
    if (members.length < (secrets.has(members[0]!.kind) ? enoughSecrets : enough) || opened.has(id)) continue;
    groups.set(id, { id, members });
  }
  return { drawing: groups.size === 0 ? drawing : withGroups(drawing, groups, hanging), groups };
}

/** Type, direction and other end of each relationship of a node. */
function hangingOf(relationships: readonly DrawnRelationship[]): ReadonlyMap<string, string[]> {
  const hanging = new Map<string, string[]>();
  const note = (id: string, text: string) => {
    const list = hanging.get(id);
    if (list) list.push(text);
    else hanging.set(id, [text]);
  };
  for (const { type, from, to, change } of relationships) {
    const how = change ? `${type}~${change}` : type;
    note(from, `${how}~OUT~${to}`);
    note(to, `${how}~IN~${from}`);
  }
  return hanging;
}

function signatureOf({ kind, known, change }: DrawnNode, hanging: readonly string[]): string {
  const own = [...(known === false ? ['not-seen'] : []), ...(change ? [change] : [])];
  return [kind.toLowerCase(), ...own, ...hanging.toSorted()].join('~');
}

/** Whether there are more of them: one that they hang on has relationships that are not drawn. */
function isPart(drawing: Drawing, hanging: readonly string[]): boolean {
  return hanging.some((how) => drawing.partial?.has(how.slice(how.lastIndexOf('~') + 1)));
}

function withGroups(
  drawing: Drawing,
  groups: ReadonlyMap<string, Alike>,
  hanging: ReadonlyMap<string, readonly string[]>,
): Drawing {
  const groupOf = new Map([...groups.values()].flatMap(({ id, members }) => members.map((node) => [node.id, id])));
  const kept = drawing.nodes.filter(({ id }) => !groupOf.has(id));
  const made = [...groups.values()].map(({ id, members }): DrawnNode => {
    const { kind, source, change } = members[0]!;
    const count = countOf(kind, members.length);
    const name = isPart(drawing, hanging.get(members[0]!.id) ?? []) ? say.graph.atLeast(count) : count;
    return { id, kind, source, name, group: members.length, ...(change ? { change } : {}) };
  });
  const nodes = new Map([...kept, ...made].map((node) => [node.id, node]));
  const relationships = new Map<string, DrawnRelationship>();
  for (const each of drawing.relationships) {
    const [from, to] = [groupOf.get(each.from) ?? each.from, groupOf.get(each.to) ?? each.to];
    const id = from === each.from && to === each.to ? each.id : `${from}~${each.type}~${to}`;
    const step: EvidenceStep = { ...each.step, from: nodes.get(from)!, to: nodes.get(to)! };
    if (!relationships.has(id)) relationships.set(id, { ...each, id, from, to, step });
  }
  return { ...drawing, nodes: [...nodes.values()], relationships: [...relationships.values()] };
}
