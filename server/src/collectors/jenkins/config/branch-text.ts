/**
 * Which text the branches of a multibranch project run: what its BranchProjectFactory gives them (workflow-multibranch 756,
 * remote-file 1.21, inline-pipeline 1.0.3). A factory of any other class may take it from anywhere.
 */
import type { JenkinsItem, Place } from '../../../domain/snapshot.js';
import { repositoryOf } from './repositories.js';
import { type XmlElement, child, childText, classOf } from './xml.js';

export type BranchText = { place: Place } & (
  | { from: 'repository'; scriptPath: string; repository: string | null }
  | { from: 'inline'; script: string; line: number; sandbox: boolean }
  | { from: 'unknown'; className: string }
);

const PLAIN = 'org.jenkinsci.plugins.workflow.multibranch.WorkflowBranchProjectFactory';
const REMOTE = 'org.jenkinsci.plugins.workflow.multibranch.extended.RemoteJenkinsFileWorkflowBranchProjectFactory';
const INLINE = 'org.jenkinsci.plugins.inlinepipeline.InlineDefinitionBranchProjectFactory';

/** A project without the element has the plain factory (AbstractWorkflowMultiBranchProject.newProjectFactory). */
export function readBranchText(project: XmlElement, file: string): BranchText {
  const factory = child(project, 'factory');
  const place = { file, line: (factory ?? project).line };
  const className = factory ? classOf(factory) : PLAIN;
  if (className === PLAIN || className === 'factory')
    return {
      from: 'repository',
      scriptPath: childText(factory, 'scriptPath') || 'Jenkinsfile',
      repository: null,
      place,
    };
  if (className === REMOTE) {
    const remote = readRemoteText(factory!);
    return remote ? { from: 'repository', ...remote, place } : { from: 'unknown', className, place };
  }
  const script = child(factory, 'script');
  if (className === INLINE && script?.script !== undefined)
    return {
      from: 'inline',
      script: script.script,
      line: script.line,
      sandbox: childText(factory, 'sandbox') === 'true',
      place,
    };
  return { from: 'unknown', className, place };
}

/** Of remote-file, in a project or in a branch; null: path or repository are computed, or not said. */
export function readRemoteText(holder: XmlElement): { scriptPath: string; repository: string } | null {
  const scm = child(holder, 'remoteJenkinsFileSCM');
  const repository = scm ? repositoryOf(scm) : null;
  const scriptPath = childText(holder, 'remoteJenkinsFile') || 'Jenkinsfile';
  return repository === null || `${repository}${scriptPath}`.includes('${') ? null : { scriptPath, repository };
}

/** Without the text itself: what a snapshot keeps of it. */
export function describeBranchText(text: BranchText): NonNullable<JenkinsItem['branchText']> {
  const { from, place } = text;
  if (from === 'inline') return { from, scriptPath: null, place };
  if (from === 'unknown') return { from, scriptPath: null, suppliedBy: text.className, place };
  const elsewhere = text.repository === null ? {} : { repository: text.repository };
  return { from, scriptPath: text.scriptPath, ...elsewhere, place };
}
