/** `pipewarden sources add | test`: where a system is that is collected again and again, and whether it can be read. */
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { StrategyFrom } from '../../collectors/jenkins/live/collect-jenkins.js';
import { PipewardenError } from '../../domain/errors.js';
import { addRegistered, describeNewSource, type NewSource } from '../../sources/registered/change-sources.js';
import { findRegistered } from '../../sources/registered/registered-file.js';
import { readConjurPlace } from '../../sources/registered/conjur-place.js';
import { registeredKinds, type SecretReference } from '../../sources/registered/registered-source.js';
import type { NotShown, SourceTest, testSource as TestSource } from '../../sources/registered/test-source.js';
import { counted } from '../../text/counted.js';
import { note, printJson, progressLine, write } from '../print.js';
import { dataDirectory, interruption } from '../session.js';
import { strategyOption } from './strategy-option.js';

export function registerSourcesAdd(sources: Command): void {
  sources
    .command('add <name>')
    .description(
      'Add a live system that is collected again and again. Its token stays where it is: only the variable, file or variable of a Conjur that holds it is kept.',
    )
    .addOption(new Option('--kind <kind>', 'what it is').choices(registeredKinds).makeOptionMandatory())
    .requiredOption('--url <url>', 'base URL of the server, with its path behind a proxy')
    .option('--user <name>', 'account to read as; of a Conjur a user, or host/ID. Default: anonymous')
    .option('--account <name>', 'the organization account of a Conjur')
    .option('--token-env <variable>', 'environment variable that holds the API token, or the API key of a Conjur')
    .option('--token-file <file>', 'file that holds it')
    .option('--token-conjur <source:variable>', 'variable of a Conjur that was added before, that holds it')
    .addOption(strategyOption())
    .option('--groups <file>', 'groups.json: the members of directory groups, {"groups": {"name": ["member"]}}')
    .option('--permissions <file>', 'permissions.json: all permissions of the controller')
    .option('--ca <file>', 'PEM file with the certificates of a private authority')
    .option('--no-test', 'add it without a test of the connection')
    .action(add);
  sources
    .command('test <name>')
    .description('Say what a source that was added shows its account, and how to give it what is missing.')
    .option('--json', 'print it as JSON', false)
    .action(test);
}

interface AddFlags {
  kind: (typeof registeredKinds)[number];
  url: string;
  user?: string;
  account?: string;
  tokenEnv?: string;
  tokenFile?: string;
  tokenConjur?: string;
  strategyFrom: StrategyFrom;
  ca?: string;
  groups?: string;
  permissions?: string;
  test: boolean;
}

async function add(name: string, flags: AddFlags): Promise<void> {
  const source = describeNewSource(newSource(name, flags));
  const tested = flags.test ? await underProgress(source) : undefined;
  await addRegistered(dataDirectory(), source);
  if (tested) print(tested);
  note(`"${name}" was added. Collect it: pipewarden collect registered ${name}`);
}

async function test(name: string, { json }: { json: boolean }): Promise<void> {
  const tested = await underProgress(await findRegistered(dataDirectory(), name));
  if (json) printJson(tested);
  else print(tested);
}

async function underProgress(source: Parameters<typeof TestSource>[0]): Promise<SourceTest> {
  const { testSource } = await import('../../sources/registered/test-source.js');
  const line = progressLine();
  const tested = await testSource(source, {
    onProgress: ({ phase, done, total }) =>
      line.show(`reading ${phase} ${done}${total === null ? '' : ` of ${total}`}`),
    signal: interruption(),
    dataDir: dataDirectory(),
  });
  line.done();
  return tested;
}

function print({ summary, notShown }: SourceTest): void {
  write(summary);
  if (notShown.length > 0) write('Not shown:');
  for (const each of notShown) write(`- ${sentenceOf(each)}`);
}

function sentenceOf({ message, subjects, leavesOpen, next }: NotShown): string {
  const more = subjects > 1 ? ` So it is with ${counted(subjects, 'thing')}.` : '';
  const open = leavesOpen === '' || leavesOpen.startsWith('nothing') ? '' : ` It leaves unknown: ${leavesOpen}.`;
  return `${message}${more}${open}${next === null ? '' : ` ${next}`}`;
}

function newSource(name: string, flags: AddFlags): NewSource {
  const { kind, url, user, account, ca, strategyFrom } = flags;
  const common = { name, url, secret: referenceOf(flags), ca: wholePath(ca) };
  if (kind === 'jenkins') {
    const files = { groups: wholePath(flags.groups), permissions: wholePath(flags.permissions) };
    return { kind, ...common, user: user ?? null, strategyFrom: withWholePath(strategyFrom), ...files };
  }
  if (account === undefined || user === undefined)
    throw new PipewardenError(
      'account-incomplete',
      'A Conjur is read by somebody, in an organization account.',
      'Give --account NAME, and --user USER or --user host/ID.',
    );
  return { kind, ...common, user, account };
}

function referenceOf({ tokenEnv, tokenFile, tokenConjur }: AddFlags): SecretReference | null {
  if ([tokenEnv, tokenFile, tokenConjur].filter((place) => place !== undefined).length > 1)
    throw new PipewardenError(
      'secret-twice',
      'The token was said to be in several places.',
      'Give one of the options alone.',
    );
  if (tokenEnv !== undefined) return { from: 'variable', name: tokenEnv };
  if (tokenFile !== undefined) return { from: 'file', path: resolve(tokenFile) };
  return tokenConjur === undefined ? null : conjurPlace(tokenConjur);
}

function conjurPlace(text: string): SecretReference {
  const place = readConjurPlace(text);
  if (place) return place;
  throw new PipewardenError(
    'source-malformed',
    `"${text}" names no variable of a Conjur.`,
    'Give the name of a Conjur that was added, a colon, and the variable: main-vault:pipewarden/ci-token.',
  );
}

/** A server that collects later runs in another folder. */
function wholePath(path: string | undefined): string | null {
  return path === undefined ? null : resolve(path);
}

function withWholePath(from: StrategyFrom): StrategyFrom {
  return 'path' in from ? { ...from, path: resolve(from.path) } : from;
}
