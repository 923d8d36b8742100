/** Options every collector takes. */
import { InvalidArgumentError, type Command } from 'commander';
import type { AgentHost, ConjurLinkOptions } from '../../domain/jenkins-conjur.js';

/** Adds them to the subcommands that read a Jenkins. */
export function addLoadOptions(command: Command): Command {
  const sourced = addPermissionOptions(addSourceOptions(command))
    .option('--java-property <name=value>', 'Java system property of the controller; repeat for more', addProperty)
    .option('--update-center <file>', 'update-center.json: security advisories and newer versions')
    .option(
      '--checkouts <folder>',
      'checkouts of repositories: <folder>/<job full name>/<script path> is the Jenkinsfile of a job',
    );
  return addConjurLinkOptions(addPeopleOptions(sourced));
}

/** Adds who decides code elsewhere, and who is who elsewhere. */
export function addPeopleOptions(command: Command): Command {
  return command
    .option(
      '--repository-writers <file>',
      'who may write to which repository: CSV or JSON with repository, person and level, or exports of GitHub or GitLab',
    )
    .option(
      '--scanner-results <file>',
      'what zizmor, poutine or a scanner that writes SARIF found: FILE, or REPOSITORY=FILE; may be given again',
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .option(
      '--ai-agent <rule>',
      'which tokens and users are an AI agent: token=PATTERN, user=PATTERN or file=PATH; may be given again',
      (rule: string, before: readonly string[] = []) => [...before, rule],
    )
    .option(
      '--same-principal <rule>',
      'who is one person in another source: name=SOURCE, email=SOURCE or file=PATH; may be given again',
      (rule: string, before: readonly string[] = []) => [...before, rule],
    );
}

/** Adds what the directory knows and which permissions there are. */
export function addPermissionOptions(command: Command): Command {
  return command
    .option('--groups <file>', 'groups.json: the members of directory groups, {"groups": {"name": ["member"]}}')
    .option(
      '--permissions <file>',
      'permissions.json: all permissions of the controller with id, enabled, impliedBy, scopes',
    )
    .option('--forget-inputs', 'do not use what --groups, --permissions and the like told an earlier collection', false)
    .option('--enable <permissions>', 'optional permissions that are enabled, separated by commas', (text: string) =>
      text.split(','),
    );
}

/** Adds which Conjur the jobs of a Jenkins log in to. */
export function addConjurLinkOptions(command: Command): Command {
  return command
    .option('--conjur-source <name>', 'source name of the Conjur that the jobs log in to', parseSource)
    .option(
      '--conjur-token-app-property <claim>',
      'value of token-app-property of the authenticator, e.g. jenkins_name',
    )
    .option('--conjur-identity-path <policy>', 'value of identity-path of the authenticator, e.g. jenkins/projects')
    .option(
      '--agent-host <name=host>',
      "as which Conjur host an agent logs in, e.g. 'linux-*=ci/executors/*'; may be given again, the first that fits counts",
      addAgentHost,
    );
}

/** Adds what every collect subcommand takes. */
export function addSourceOptions(command: Command): Command {
  return addComparingOptions(
    command.requiredOption('--source <name>', 'name you give this source, e.g. acme', parseSource),
  );
}

/** Adds how what was read is compared with what was loaded. */
export function addComparingOptions(command: Command): Command {
  return command
    .option('--accept-shrink', 'load even if most of the source has disappeared', false)
    .option('--full', 'compare everything, even unchanged parts', false)
    .option('--json', 'print the load report as JSON', false);
}

export interface SourceOptions {
  source: string;
  acceptShrink: boolean;
  full: boolean;
  json: boolean;
  /** Of a Jenkins. */
  forgetInputs?: boolean;
}

export interface PermissionOptions {
  groups?: string;
  permissions?: string;
  enable?: string[];
}

export interface PeopleOptions {
  repositoryWriters?: string;
  scannerResults?: readonly string[];
  aiAgent?: readonly string[];
  samePrincipal?: readonly string[];
}

export interface LoadOptions extends SourceOptions, PermissionOptions, PeopleOptions, ConjurLinkOptions {
  javaProperty?: Record<string, string>;
  updateCenter?: string;
  checkouts?: string;
}

/** `linux-*=host/ci/executors/*`; the kind may be left out. */
function addAgentHost(text: string, before: readonly AgentHost[] = []): AgentHost[] {
  const [agent = '', host = ''] = text.split(/=(.*)/s);
  if (agent === '' || host === '' || host.split('*').length > agent.split('*').length)
    throw new InvalidArgumentError('It is given as NAME=HOST, with no more * in the host than in the name.');
  return [...before, { agent, host: host.replace(/^host[/:]/, '') }];
}

/** `a.B.c=true`, or `a.B.c` alone for `true`, as on a Java command line. */
function addProperty(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [name = '', value = 'true'] = text.replace(/^-D/, '').split(/=(.*)/s);
  if (name === '') throw new InvalidArgumentError('A property is given as NAME=VALUE.');
  return { ...before, [name]: value };
}

/** A name for a source that may stand in ids. */
export function parseSource(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text)) return text;
  throw new InvalidArgumentError(
    'A source name has letters, digits, dots, dashes and underscores, and begins with a letter or digit.',
  );
}
