/**
 * What BloodHound shows beside a node or relationship that is selected: icons (free solid ones of Font Awesome), and panels of Markdown from
 * the declaration. The text is also a template of Go there, so nothing in it may open one; unsafe HTML would refuse the whole file.
 */
import { relationship, type NodeKind, type RelationshipType } from '../../domain/graph.js';
import { relationshipConditions } from '../../domain/graph/relationship-conditions.js';
import { costOf } from '../../domain/graph/relationship-costs.js';

export interface Panel {
  title: string;
  /** From 1; the properties come before. */
  position: number;
  markdown: { content: string };
}

/** By a key that stays, so that a later version replaces the panel. */
export type Panels = Readonly<Record<string, Panel>>;

export function relationshipPanels(type: RelationshipType): Panels {
  const { meaning, traversable, abuse, removal, detection, references = [] } = relationship(type);
  const { effort, noise } = costOf(type);
  const sections: readonly (readonly [key: string, title: string, text: string | undefined])[] = [
    ['general', 'General', `The start ${meaning} the end.${sentence(relationshipConditions[type])}`],
    ['abuse', 'Abuse', abuse],
    ['remediation', 'Remediation', removal],
    [
      'opsec',
      'Detection',
      traversable ? `${detection ?? ''} Effort ${effort} and noise ${noise} of 3.`.trim() : detection,
    ],
    [
      'references',
      'References',
      references.length > 0 ? references.map((each) => `- <${each}>`).join('\n') : undefined,
    ],
  ];
  return panelsOf(sections);
}

export function nodePanels(meaning: string): Panels {
  return panelsOf([['general', 'General', `In Pipewarden: ${meaning}.`]]);
}

function panelsOf(sections: readonly (readonly [key: string, title: string, text: string | undefined])[]): Panels {
  const told = sections.filter((section): section is readonly [string, string, string] => section[2] !== undefined);
  return Object.fromEntries(
    told.map(([key, title, text], at) => [key, { title, position: at + 1, markdown: { content: safe(text) } }]),
  );
}

const sentence = (text: string | undefined): string => (text === undefined ? '' : ` ${text}`);

/** Angle brackets stay around addresses alone. */
function safe(text: string): string {
  return text
    .replaceAll('{{', '{ {')
    .replaceAll(/<(?!https?:\/\/[^\s<>]+>)/g, '&lt;')
    .replaceAll(/(?<!<https?:\/\/[^\s<>]+)>/g, '&gt;');
}

const icons: Readonly<Record<NodeKind, string>> = {
  ...{ controller: 'server', folder: 'folder', job: 'gears', view: 'table-list', agent: 'computer', cloud: 'cloud' },
  ...{ template: 'cube', plugin: 'plug', label: 'tag', 'build-group': 'layer-group', user: 'user', group: 'users' },
  ...{ role: 'id-badge', token: 'ticket', store: 'vault', credential: 'key', webhook: 'bolt', library: 'book' },
  ...{ repository: 'code-branch', 'repository-owner': 'building', 'repository-host': 'database' },
  ...{ 'repository-account': 'user-pen', destination: 'paper-plane', entitlement: 'unlock', scope: 'border-all' },
  ...{ account: 'house-lock', policy: 'scroll', host: 'robot', layer: 'people-group', 'host-factory': 'industry' },
  ...{ variable: 'user-secret', webservice: 'globe', record: 'file', machine: 'desktop', command: 'terminal' },
  ...{ 'ssh-key': 'fingerprint', task: 'list-check', foreign: 'puzzle-piece' },
};
const colours = { principal: '#7fc8a9', secret: '#e3a857', place: '#8ab4d8', means: '#b9b9b9' } as const;
const secrets: ReadonlySet<string> = new Set<NodeKind>(['credential', 'variable', 'token', 'ssh-key', 'store']);

/** Icon and colour of a kind; principals, secrets, and what things stand on are told apart by colour. */
export function looksOf(kind: string, isPrincipal: boolean): { icon: string; color: string } {
  const icon = (icons as Record<string, string>)[kind] ?? 'circle';
  if (secrets.has(kind)) return { icon, color: colours.secret };
  if (isPrincipal) return { icon, color: colours.principal };
  return {
    icon,
    color: ['entitlement', 'scope', 'label', 'build-group'].includes(kind) ? colours.means : colours.place,
  };
}
