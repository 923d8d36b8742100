/**
 * Where a result is, as an artefact: code scanning refuses a whole upload for one location that has none, or one whose address is
 * empty or not relative.
 */
import type { EvidenceStep, NodeRef } from '../../domain/answers.js';
import { parseNodeId } from '../../domain/ids.js';

/** The file in which the first recorded step was read, if that was one of the home; else the node, by source, kind and name. */
export function physicalLocation(evidence: readonly EvidenceStep[], node: NodeRef): Record<string, unknown> {
  for (const place of evidence.flatMap((step) => step.readAt)) {
    const [, file, line] = /^((?!\/).+?\.(?:xml|json|ya?ml))(?::(\d+))?(?: |$)/.exec(place) ?? [];
    if (file === undefined || file.split('/').includes('..')) continue;
    const region = line === undefined || line === '0' ? {} : { region: { startLine: Number(line) } };
    return artefact(file.split('/'), 'JENKINS_HOME', region);
  }
  const { source, kind } = node;
  const fullName = parseNodeId(node.id)?.fullName ?? node.name;
  return artefact([source, kind, ...fullName.split('/')], 'GRAPH');
}

function artefact(segments: readonly string[], uriBaseId: string, region: object = {}): Record<string, unknown> {
  const uri = segments
    .filter((segment) => segment !== '')
    .map(encode)
    .join('/');
  return { physicalLocation: { artifactLocation: { uri, uriBaseId }, ...region } };
}

/** Dots alone would lead to another place, and half a character cannot be encoded. */
function encode(segment: string): string {
  const whole = segment.replaceAll(/[\ud800-\udfff]/gu, '\ufffd');
  return /^\.+$/.test(segment) ? segment.replaceAll('.', '%2E') : encodeURIComponent(whole);
}
