/** The exact removal of one step, as a text to copy: a patch of the file it was read in, a statement of policy, a command. */
import type { EvidenceStep, NodeRef } from '../domain/answers.js';
import { parseNodeId, type NodeId } from '../domain/ids.js';

export interface RemovalPatch {
  /** `diff`: for `patch -l`, at the root of the files that were collected. `conjur-policy`: loaded with PATCH into root. */
  kind: 'diff' | 'conjur-policy' | 'shell' | 'groovy';
  text: string;
}

/** Null: there is no single text; what the declaration says has to do. */
export function removalPatch(step: EvidenceStep): RemovalPatch | null {
  const { type, from, to } = step;
  if (type === 'MEMBER_OF' && isFromPolicy(step)) return revoke(from, to);
  if (type === 'GRANTED') return isJenkinsGrant(to.id) ? removeEntry(step) : deny(from, to);
  if (type === 'HAS_ROLE') return removeEntry(step);
  if (type === 'AUTHENTICATES_AS' && from.kind === 'token') return revokeToken(from, to);
  if (type === 'CONTROLS' && from.kind === 'agent') return { kind: 'groovy', text: 'Jenkins.get().setNumExecutors(0)' };
  return null;
}

const isFromPolicy = ({ readAt }: EvidenceStep) => readAt.some((place) => /\.ya?ml:\d+/.test(place));

/** Permissions of Jenkins are classes, privileges of Conjur are words. */
const isJenkinsGrant = (entitlement: NodeId) => (entitlement.split('#').at(-1) ?? '').includes('.');

/** Entries of a matrix and of a role stand on lines of their own in XML. */
function removeEntry({ type, readAt }: EvidenceStep): RemovalPatch | null {
  const hunks = readAt.flatMap((place) => {
    const [, file, line, entry] = /^(\S+\.xml):([1-9]\d*) (.+)$/.exec(place) ?? [];
    if (!file || !line || !entry) return [];
    return [{ file, line: Number(line), text: xmlOf(type, entry) }];
  });
  if (hunks.length === 0 || hunks.length < readAt.length) return null;
  const files = [...new Set(hunks.map(({ file }) => file))];
  const text = files
    .map((file) =>
      printFile(
        file,
        hunks.filter((hunk) => hunk.file === file),
      ),
    )
    .join('\n');
  return { kind: 'diff', text };
}

/** `USER:hudson.model.Item.Read:ann` of a matrix, `USER:ann` of a role. */
function xmlOf(type: EvidenceStep['type'], entry: string): string {
  if (type === 'GRANTED') return `<permission>${escapeXml(entry)}</permission>`;
  const [, kind, sid = entry] = /^([A-Z]+):(.*)$/s.exec(entry) ?? [];
  return kind === undefined || kind === 'EITHER'
    ? `<sid>${escapeXml(sid)}</sid>`
    : `<sid type="${kind}">${escapeXml(sid)}</sid>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The indent stands for any: `patch -l` takes one blank for several. */
function printFile(file: string, hunks: readonly { line: number; text: string }[]): string {
  const sorted = [...hunks].sort((one, other) => one.line - other.line);
  const lines = sorted.flatMap(({ line, text }, gone) => [`@@ -${line},1 +${line - 1 - gone},0 @@`, `-  ${text}`]);
  return [`--- a/${file}`, `+++ b/${file}`, ...lines].join('\n');
}

function revoke(member: NodeRef, role: NodeRef): RemovalPatch {
  return {
    kind: 'conjur-policy',
    text: ['- !revoke', `  role: ${tagged(role.id)}`, `  member: ${tagged(member.id)}`].join('\n'),
  };
}

function deny(role: NodeRef, entitlement: NodeRef): RemovalPatch | null {
  const [, , scope, privilege] = /^entitlement:([^/]+)\/(.+)#([^#]+)$/s.exec(entitlement.id) ?? [];
  if (!scope || !privilege) return null;
  const resource = scope.replace(/^([^:]+):/, `$1:${role.source}/`);
  const lines = [
    '- !deny',
    `  role: ${tagged(role.id)}`,
    `  privileges: [${privilege}]`,
    `  resource: ${tagged(resource)}`,
  ];
  return { kind: 'conjur-policy', text: lines.join('\n') };
}

/** `!host ci/executor-01`; names that YAML would read otherwise are quoted. */
function tagged(id: NodeId): string {
  const { kind, fullName } = parseNodeId(id) ?? { kind: 'user', fullName: id };
  return `!${kind} ${/^[A-Za-z][\w./@-]*$/.test(fullName) ? fullName : JSON.stringify(fullName)}`;
}

/** What the button on the page of the user does. */
function revokeToken(token: NodeRef, user: NodeRef): RemovalPatch {
  const uuid = token.id.split('/').at(-1) ?? '';
  const path = `user/${encodeURIComponent(user.name)}/descriptorByName/jenkins.security.ApiTokenProperty/revoke`;
  const quoted = `'${uuid.replaceAll("'", String.raw`'\''`)}'`;
  return {
    kind: 'shell',
    text: `curl --fail --user "$ADMIN:$ADMIN_TOKEN" --data-urlencode tokenUuid=${quoted} "$JENKINS_URL/${path}"`,
  };
}
