/** What starts builds of a job and which builds it starts, by its configuration; pipeline text is read elsewhere. */
import type { CredentialParameter, DownstreamTrigger, JobTrigger } from '../../../domain/execution.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { type XmlElement, child, childText, decodeName, descendants } from './xml.js';

const PIPELINE_TRIGGERS = 'org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty';
const RESTRICTION = 'com.synopsys.arc.jenkinsci.plugins.jobrestrictions.jobs.JobRestrictionProperty';
const CREDENTIAL_PARAMETER = 'com.cloudbees.plugins.credentials.CredentialsParameterDefinition';

const types: Readonly<Record<string, JobTrigger['type']>> = {
  'hudson.triggers.TimerTrigger': 'timer',
  'hudson.triggers.SCMTrigger': 'scm-poll',
  'jenkins.triggers.ReverseBuildTrigger': 'reverse',
  'com.cloudbees.jenkins.GitHubPushTrigger': 'github-push',
  'org.jenkinsci.plugins.gwt.GenericTrigger': 'generic-webhook',
};

/** Triggers, downstream jobs and credential parameters; what a job has none of is left out. */
export function readTriggers(
  root: XmlElement,
  file: string,
): Pick<JenkinsItem, 'triggers' | 'downstream' | 'credentialParameters' | 'prohibitsManualLaunch'> {
  const holders = [child(root, 'triggers'), child(child(child(root, 'properties'), PIPELINE_TRIGGERS), 'triggers')];
  const triggers = holders.flatMap((holder) => (holder?.children ?? []).map((each) => readTrigger(each, file)));
  const downstream = [...descendants(root)].flatMap((element) => readDownstream(element, file));
  const parameters = [...descendants(root)].flatMap((element) => readParameter(element, file));
  return {
    ...(triggers.length > 0 ? { triggers } : {}),
    ...(downstream.length > 0 ? { downstream } : {}),
    ...(parameters.length > 0 ? { credentialParameters: parameters } : {}),
    ...(prohibitsManualLaunch(root) ? { prohibitsManualLaunch: true } : {}),
  };
}

function readTrigger(element: XmlElement, file: string): JobTrigger {
  const className = decodeName(element.name);
  return {
    type: types[className] ?? 'other',
    className,
    schedule: childText(element, 'spec') ?? '',
    upstream: splitNames(childText(element, 'upstreamProjects')),
    hasToken: isGiven(element, 'token') || isGiven(element, 'tokenCredentialId'),
    ...(childText(element, 'ignorePostCommitHooks') === 'true' ? { ignoresHooks: true } : {}),
    place: { file, line: element.line },
  };
}

/** hudson.tasks.BuildTrigger as publisher; configurations of the parameterized trigger, old field names included. */
function readDownstream(element: XmlElement, file: string): DownstreamTrigger[] {
  const place = { file, line: element.line };
  if (element.name === 'hudson.tasks.BuildTrigger') {
    const jobs = splitNames(childText(element, 'childProjects'));
    return jobs.length > 0 ? [{ type: 'publisher', jobs, place }] : [];
  }
  if (!element.name.startsWith('hudson.plugins.parameterizedtrigger.')) return [];
  const jobs = splitNames(childText(element, 'projects') ?? childText(element, 'projectsValue'));
  return jobs.length > 0 ? [{ type: 'parameterized', jobs, place }] : [];
}

function readParameter(element: XmlElement, file: string): CredentialParameter[] {
  if (element.name !== CREDENTIAL_PARAMETER) return [];
  const name = childText(element, 'name') ?? '';
  return [{ name, byDefault: childText(element, 'defaultValue') ?? '', place: { file, line: element.line } }];
}

/** Whether a text stands there, kept or dropped. */
function isGiven(element: XmlElement, name: string): boolean {
  const found = child(element, name);
  return found !== undefined && (found.dropped || found.text.trim() !== '');
}

/** hudson.model.Items.fromNameList: separated by commas, blanks around them left out. */
function splitNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** UserIdCauseRestriction (job-restrictions 0.8): checked before the build, not for pipelines. */
function prohibitsManualLaunch(root: XmlElement): boolean {
  const config = child(child(child(root, 'properties'), RESTRICTION), 'config');
  return childText(child(config, 'userIdCauseRestriction'), 'prohibitManualLaunch') === 'true';
}
