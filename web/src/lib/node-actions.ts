/** What can be asked about a node: the same list in the menu and in the panel. */
import type { NodeRef } from './api/schema.js';
import { copyText } from './clipboard.js';
import { kinds } from './graph/kinds.generated.js';
import { titleOf } from './graph/names.js';
import { isRunner } from './runner-kinds.js';
import { announcer } from './state/announcer.svelte.js';
import { markedNodes } from './state/marked-nodes.svelte.js';
import { place } from './state/place.svelte.js';
import { say } from './strings.js';
import { takesPermissions } from './takes-permissions.js';

export interface NodeAction {
  label: string;
  run(): void;
}

/** Questions that take this node, most telling first. */
export function questionsAbout({ id, kind, name, source }: NodeRef): NodeAction[] {
  const { principal } = kinds[kind];
  const resource = takesPermissions({ kind, source });
  const actions: (NodeAction | false)[] = [
    resource && { label: say.actions.whoCan, run: () => place.ask('who-can', { resource: id }) },
    principal && { label: say.actions.whatCan, run: () => place.ask('what-can', { principal: id }) },
    (resource || principal) && { label: say.actions.review, run: () => place.ask('review', { of: id }) },
    isRunner({ id, kind, name, source }) && {
      label: say.actions.needs,
      run: () => place.ask('needs', { runner: id }),
    },
    { label: say.actions.blast, run: () => place.ask('blast', { of: id }) },
    { label: say.actions.pathFrom, run: () => setPathEnd('from', id) },
    { label: say.actions.pathTo, run: () => setPathEnd('to', id) },
    onTheWay(id) && {
      label: say.actions.waypoint,
      run: () => place.ask('path', { ...pathNow(), via: [...place.all('via'), id] }),
    },
    { label: say.actions.explore, run: () => place.ask('explore', { node: id, sel: id }) },
  ];
  return actions.filter((action) => action !== false);
}

/** What the menu of a node in a picture offers besides growing the picture. `hideable`: it is not what the picture is about. */
export function actionsInPicture(node: NodeRef, hideable: boolean): NodeAction[] {
  const { id } = node;
  const own = [whoReaches(id), markNode(id), ...(hideable ? [hideNode(node)] : []), copyId(id), copyLink(id)];
  return [...questionsAbout(node), ...own];
}

const pathNow = () => ({
  from: place.get('from'),
  to: place.get('to'),
  avoid: place.all('avoid'),
  by: place.get('by'),
});

/** A path is being looked at, and this is neither an end of it nor a node it has to pass already. */
function onTheWay(id: string): boolean {
  const { from, to } = pathNow();
  return from !== null && to !== null && ![from, to, ...place.all('via')].includes(id);
}

function markNode(id: string): NodeAction {
  const compromised = markedNodes.isCompromised(id);
  return {
    label: compromised ? say.marks.unmark : say.marks.mark,
    run: () => markedNodes.set(id, { compromised: !compromised }),
  };
}

/** The blast radius turned round: the panel has it one choice further. */
function whoReaches(id: string): NodeAction {
  return { label: say.actions.reachers, run: () => place.ask('blast', { of: id, way: 'to' }) };
}

/** It leaves the picture, and the address says so. */
function hideNode(node: NodeRef): NodeAction {
  return {
    label: say.actions.hideNode,
    run: () => {
      place.refine({ hide: [...place.all('hide'), node.id], sel: null });
      announcer.say(say.graph.isHidden(titleOf(node)));
    },
  };
}

function copyId(id: string): NodeAction {
  return {
    label: say.actions.copyId,
    run: async () => announcer.say((await copyText(id)) ? say.actions.idCopied : say.stage.copyFailed),
  };
}

/** The address that explores the node, for somebody else. */
function copyLink(id: string): NodeAction {
  const link = new URL(place.linkTo('explore', { node: id, sel: id }), document.baseURI).href;
  return {
    label: say.actions.copyLink,
    run: async () => announcer.say((await copyText(link)) ? say.actions.linkCopied : say.stage.copyFailed),
  };
}

/** Sets one end of a path and keeps the other; `fallback` is the other end when none is set yet. */
export function setPathEnd(end: 'from' | 'to', id: string, fallback: string | null = null): void {
  const other = end === 'from' ? 'to' : 'from';
  const kept = place.get(other) ?? (fallback === id ? null : fallback);
  place.ask('path', end === 'from' ? { from: id, to: kept } : { from: kept, to: id });
}
