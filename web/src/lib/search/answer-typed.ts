/** From a typed question to the questions it may mean: names are looked up, and each that fits gives one. */
import { search } from '../api/graph-questions.js';
import type { EntityKind, NodeRef } from '../api/schema.js';
import { kinds } from '../graph/kinds.generated.js';
import { contextOf, titleOf } from '../graph/names.js';
import { say } from '../strings.js';
import { takesPermissions } from '../takes-permissions.js';
import { estate } from '../state/estate.svelte.js';
import { askPatiently } from '../state/outage.svelte.js';
import { parsePhrase } from './grammar.js';
import { sinceWhen } from './since-when.js';
import type { Suggestion } from './suggestions.js';
import type { TypedQuestion } from './typed-question.js';

/** Nodes that one name may mean, at most. */
const most = 4;

export async function answerTyped(question: TypedQuestion, signal: AbortSignal): Promise<Suggestion[]> {
  const nodes = async (text: string, fits: (node: NodeRef) => boolean = () => true) => {
    const phrase = parsePhrase(text);
    const reply = await askPatiently(search(phrase.text, phrase.kinds, 30, phrase.source), signal);
    return reply.search
      .map(({ node }) => node)
      .filter(fits)
      .slice(0, most);
  };
  switch (question.ask) {
    case 'who-can': {
      const { permission, resource } = question;
      const found = await nodes(resource, (node) => takesPermissions(node) && fitsPermission(permission, node.kind));
      return found.map((node) => ({
        ...suggestion(node, say.search.ask.whoCan(permission, titleOf(node))),
        question: { view: 'who-can', changes: { resource: node.id, permission } },
      }));
    }
    case 'what-can': {
      const { principal, permission } = question;
      const found = await nodes(principal, ({ kind }) => kinds[kind].principal);
      return found.map((node) => ({
        ...suggestion(node, say.search.ask.whatCan(titleOf(node), permission)),
        question: { view: 'what-can', changes: { principal: node.id, permission } },
      }));
    }
    case 'path': {
      const [starts, ends] = await Promise.all([nodes(question.from), nodes(question.to)]);
      const pairs = starts.flatMap((from) => ends.map((to) => ({ from, to })));
      // Names that are in several systems mostly mean two nodes of one.
      const near = pairs.toSorted((a, b) => crosses(a) - crosses(b)).slice(0, most);
      return near.map(({ from, to }) => ({
        ...suggestion(from, say.search.ask.path(titleOf(from), titleOf(to))),
        ...{ key: `${from.id} ${to.id}`, context: `${contextOf(from)} → ${contextOf(to)}` },
        question: { view: 'path' as const, changes: { from: from.id, to: to.id } },
      }));
    }
    case 'changes': {
      const since = sinceWhen(question.since, new Date());
      return since === undefined ? [] : sourceSuggestions(question.since, since);
    }
    default: {
      const inward = question.ask === 'reach';
      return (await nodes(question.node)).map((node) => ({
        ...suggestion(node, inward ? say.blast.reachers(titleOf(node)) : say.blast.answer(titleOf(node))),
        question: { view: 'blast', changes: { of: node.id, way: inward ? 'to' : null } },
      }));
    }
  }
}

/** One for each source: what changed is asked of one at a time. */
async function sourceSuggestions(said: string, since: string | null): Promise<Suggestion[]> {
  const order = (system: string) => Number(system !== 'jenkins');
  const sources = (await estate.sources()).toSorted((a, b) => order(a.system) - order(b.system));
  return sources.map(({ name }) => ({
    ...{ key: `changes ${name}`, kind: 'CONTROLLER', context: say.drift.in(name) },
    title: say.drift.search(said || say.drift.lastMoment),
    question: { view: 'changes', changes: { source: name, since } },
  }));
}

const crosses = ({ from, to }: { from: NodeRef; to: NodeRef }) => Number(from.source !== to.source);

function suggestion(node: NodeRef, title: string): Suggestion {
  return { key: `ask ${node.id}`, kind: node.kind, title, context: contextOf(node) };
}

/** "Who can build" is about jobs and what holds them, "who can execute" about Conjur. */
function fitsPermission(permission: string, kind: EntityKind): boolean {
  const ofConjur = !permission.includes('/');
  return kinds[kind].permittedIn.includes(ofConjur ? 'conjur' : 'jenkins');
}
