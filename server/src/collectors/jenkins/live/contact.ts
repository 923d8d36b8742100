/** First contact: is this a Jenkins, may this account enter it, and what does its front page say. */
import { PipewardenError } from '../../../domain/errors.js';
import { permissionName } from '../../../domain/permissions.js';
import type { JenkinsClient } from './client.js';
import { type Answer, one } from '../../http/exchange.js';
import { field, names, number, text } from './json.js';
import { parseJson, readAnswer } from './reading.js';

export interface FrontPage {
  url: string | null;
  version: string | null;
  mode: 'NORMAL' | 'EXCLUSIVE' | null;
  numExecutors: number | null;
  /** null when the release does not say. */
  useSecurity: boolean | null;
  agentPort: number | null;
  /** Of the built-in node, its own name included; empty in releases that do not list them. */
  labels: readonly string[];
}

const TREE = '_class,url,mode,numExecutors,useSecurity,slaveAgentPort,assignedLabels[name]';

/**
 * Reads the front page.
 * @throws PipewardenError `credentials-refused`, `entry-refused`, `jenkins-not-found`, `login-page`, `not-jenkins`, or what the client throws
 */
export async function readFrontPage(client: JenkinsClient, account: string): Promise<FrontPage> {
  const answer = await client.get(`api/json?tree=${encodeURIComponent(TREE)}`);
  const value = answer.status === 200 ? parseJson(answer) : undefined;
  if (!looksLikeJenkins(value)) throw explainContact(answer, client.origin, account);
  const mode = text(value, 'mode');
  const useSecurity = field(value, 'useSecurity');
  return {
    url: text(value, 'url'),
    version: versionIn(answer) ?? (await readVersion(client)),
    mode: mode === 'NORMAL' || mode === 'EXCLUSIVE' ? mode : null,
    numExecutors: number(value, 'numExecutors'),
    useSecurity: typeof useSecurity === 'boolean' ? useSecurity : null,
    agentPort: number(value, 'slaveAgentPort'),
    labels: names(value, 'assignedLabels'),
  };
}

/** X-Hudson stands beside X-Jenkins in newer releases and then names the last Hudson. */
function versionIn({ headers }: Answer): string | null {
  return one(headers['x-jenkins']) ?? one(headers['x-hudson']) ?? null;
}

/** Hudson names its version on the dashboard only. */
async function readVersion(client: JenkinsClient): Promise<string | null> {
  const reading = await readAnswer(client, '', { code: 'version-unread', subject: '/', what: 'The version' });
  return reading.read ? versionIn(reading.answer) : null;
}

function looksLikeJenkins(value: unknown): boolean {
  return (
    Array.isArray(field(value, 'views')) ||
    field(value, 'mode') !== undefined ||
    field(value, 'useSecurity') !== undefined
  );
}

function explainContact(answer: Answer, origin: string, account: string): PipewardenError {
  const who = account === 'anonymous' ? 'an anonymous caller' : `the account ${account}`;
  const isJenkins = answer.headers['x-jenkins'] !== undefined || answer.headers['x-hudson'] !== undefined;
  const isHtml =
    /html/i.test(one(answer.headers['content-type']) ?? '') ||
    /^\s*</.test(answer.body.subarray(0, 64).toString('utf8'));
  if (answer.status === 401)
    return new PipewardenError(
      'credentials-refused',
      `${origin} does not accept the token or password of ${who}.`,
      'Create a new API token for the account and give it in PIPEWARDEN_JENKINS_TOKEN or --token-file.',
    );
  if (answer.status === 403) {
    const needed = permissionName(one(answer.headers['x-required-permission']) ?? 'hudson.model.Hudson.Read');
    return new PipewardenError(
      'entry-refused',
      `${origin} does not let ${who} in: ${needed} is missing.`,
      account === 'anonymous' ? 'Give an account with --user.' : `Grant ${needed} to ${account}.`,
    );
  }
  if (answer.status === 404 && !isJenkins)
    return new PipewardenError(
      'jenkins-not-found',
      `No Jenkins answers at ${origin} (404).`,
      'Check the base path of --url, such as /jenkins.',
    );
  if (answer.status === 200 && isHtml)
    return new PipewardenError(
      'login-page',
      `${origin} answers with an HTML page, such as a log-in form, where JSON was expected.`,
      'Let requests with an API token bypass the single sign-on, and check the base path of --url.',
    );
  return new PipewardenError(
    'not-jenkins',
    `What answers at ${origin} is not a Jenkins (status ${answer.status}).`,
    'Check --url: it must be the address of the controller, with its base path.',
  );
}
