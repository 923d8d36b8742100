/** scriptApproval.xml of script-security: what was approved for every sandboxed script, and what waits. Scripts are counted, not read. */
import type { JenkinsScriptApproval } from '../../../domain/posture.js';
import { type XmlElement, child, childText } from './xml.js';

export function readScriptApproval(root: XmlElement, file: string): JenkinsScriptApproval {
  const count = (name: string): number => child(root, name)?.children.length ?? 0;
  const texts = (name: string): string[] =>
    (child(root, name)?.children ?? []).filter((line) => line.text !== '').map((line) => line.text.trim());
  return {
    approvedScripts: count('approvedScriptHashes'),
    approvedSignatures: texts('approvedSignatures'),
    approvedAclSignatures: texts('aclApprovedSignatures'),
    approvedClasspaths: count('approvedClasspathEntries'),
    pendingScripts: count('pendingScripts'),
    pendingSignatures: (child(root, 'pendingSignatures')?.children ?? []).map((pending) => ({
      signature: childText(pending, 'signature') ?? '',
      item: childText(child(pending, 'context'), 'item') ?? '',
      user: childText(child(pending, 'context'), 'user') ?? '',
    })),
    pendingClasspaths: count('pendingClasspathEntries'),
    forcesSandbox: childText(root, 'forceSandbox') === 'true',
    place: { file, line: root.line },
  };
}
