/** What starts builds from outside: the remote token of a job, the generic webhook, notifications of Git and GitHub. */
import type { JobTrigger } from '../../../domain/execution.js';
import { nodeId } from '../../../domain/ids.js';
import type { JenkinsItem, JenkinsSnapshot } from '../../../domain/snapshot.js';
import { evidenceText } from '../../fact-book.js';
import { isInstalled } from '../owners.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { Versions } from '../versions/versions.js';

/** Adds webhooks and the jobs each starts. Tokens themselves are never read. */
export function compileWebhooks(input: StrategyInput): void {
  for (const item of input.snapshot.items) {
    if (item.kind !== 'job') continue;
    if (item.hasRemoteToken) addRemoteToken(input, item);
    for (const trigger of item.triggers ?? []) {
      if (trigger.type === 'generic-webhook') {
        const check = trigger.hasToken
          ? 'whoever knows the token, without authentication'
          : 'anyone who reaches the address, for jobs the caller sees';
        startFrom(input, item, GENERIC, check, evidenceText(trigger.place, trigger.className));
      }
      if (isNotified(input.snapshot, item, trigger))
        startFrom(input, item, NOTIFY, notifyCheck(input.snapshot), evidenceText(trigger.place, trigger.className));
      if (trigger.type === 'github-push')
        startFrom(
          input,
          item,
          GITHUB,
          'anyone who reaches the address: it causes the repository to be polled',
          evidenceText(trigger.place, trigger.className),
        );
    }
  }
}

const GENERIC = { name: 'generic-webhook-trigger', path: 'generic-webhook-trigger/invoke' };
const NOTIFY = { name: 'git/notifyCommit', path: 'git/notifyCommit?url=' };
const GITHUB = { name: 'github-webhook', path: 'github-webhook/' };

/** hudson.plugins.git.GitStatus.JenkinsAbstractProjectListener: jobs that poll the repository and heed notifications. */
function isNotified(snapshot: JenkinsSnapshot, item: JenkinsItem, { type, ignoresHooks }: JobTrigger): boolean {
  const polls = type === 'scm-poll' && !ignoresHooks;
  return polls && isInstalled(snapshot, 'git') && (item.uses ?? []).some(({ kind }) => kind === 'repository');
}

/** hudson.plugins.git.GitStatus.doNotifyCommit: who is asked for a token, unless that is switched off. */
function notifyCheck(snapshot: JenkinsSnapshot): string {
  const control = snapshot.controller.systemProperties?.['hudson.plugins.git.GitStatus.NOTIFY_COMMIT_ACCESS_CONTROL'];
  const anyone = 'anyone who reaches the address';
  const token = 'whoever knows an access token for it';
  const asked = { yes: token, no: anyone, unknown: `${token}; before git 4.11.4 ${anyone}` };
  const who = control?.startsWith('disabled') ? anyone : asked[new Versions(snapshot).holds('notify-asks-token')];
  return `${who}: it causes the repository to be polled`;
}

/** hudson.model.BuildAuthorizationToken.checkPermission; the plugin build-token-root answers without asking for Read. */
function addRemoteToken(input: StrategyInput, item: JenkinsItem): void {
  const open = isPresent(input.snapshot, 'build-token-root');
  const check = open
    ? 'whoever knows the token, without authentication (build-token-root)'
    : 'whoever knows the token and has Overall/Read and Job/Read on the way to the job';
  const hook = { name: `remote-token/${item.fullName}`, path: open ? 'buildByToken/build' : 'build?token=' };
  startFrom(input, item, hook, check, `${item.place.file} authToken`);
}

function isPresent(snapshot: JenkinsSnapshot, plugin: string): boolean {
  return snapshot.plugins.length > 0 && isInstalled(snapshot, plugin);
}

function startFrom(
  { book }: StrategyInput,
  item: JenkinsItem,
  hook: { name: string; path: string },
  check: string,
  evidence: string,
): void {
  const id = book.node(nodeId('webhook', book.source, hook.name), 'webhook', hook.name, {
    fullName: hook.name,
    path: hook.path,
  });
  book.record('TRIGGERS', id, nodeId('job', book.source, item.fullName), evidence, { check, decision: 'allowed' });
}
