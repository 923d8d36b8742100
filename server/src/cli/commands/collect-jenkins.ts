/** `pipewarden collect jenkins`: a live controller over its Remote Access API. */
import type { Command } from 'commander';
import { collectJenkins, type StrategyFrom } from '../../collectors/jenkins/live/collect-jenkins.js';
import { PipewardenError } from '../../domain/errors.js';
import { collectAndLoad } from '../collect-and-load.js';
import { conjurLinkOf } from '../../domain/jenkins-conjur.js';
import { positiveNumber } from '../options.js';
import { readSecretFile } from '../../sources/registered/secret-file.js';
import { keptScripts } from '../../collectors/jenkins/pipeline/script-cache.js';
import { addLoadOptions, type LoadOptions } from './load-options.js';
import { strategyOption } from './strategy-option.js';

interface LiveOptions extends LoadOptions {
  url: string;
  user?: string;
  tokenFile?: string;
  strategyFrom: StrategyFrom;
  concurrency: number;
  rate?: number;
  ca?: string;
  timeout: number;
}

export function registerCollectJenkins(collect: Command): void {
  const command = collect
    .command('jenkins')
    .description(
      'Read a live Jenkins controller. Set the API token in PIPEWARDEN_JENKINS_TOKEN or --token-file, or a password in PIPEWARDEN_JENKINS_PASSWORD.',
    )
    .requiredOption('--url <url>', 'base URL of the controller, with its path behind a proxy')
    .option('--user <name>', 'account to log in as; default: anonymous')
    .option('--token-file <file>', 'file that holds the API token')
    .addOption(strategyOption())
    .option('--concurrency <number>', 'number of parallel requests', positiveNumber, 4)
    .option('--rate <number>', 'maximum requests per second', positiveNumber)
    .option('--ca <file>', 'PEM file with the certificates of a private authority')
    .option('--timeout <seconds>', 'give up when the server sends nothing for this long', positiveNumber, 30);
  addLoadOptions(command).action(run);
}

async function run(options: LiveOptions): Promise<void> {
  const secret = await readSecret(options);
  await collectAndLoad(options, ({ show, signal }) =>
    collectJenkins({
      source: options.source,
      url: options.url,
      user: options.user,
      ...secret,
      strategyFrom: options.strategyFrom,
      groupsFile: options.groups,
      permissionsFile: options.permissions,
      enable: options.enable,
      systemProperties: options.javaProperty,
      updateCenterFile: options.updateCenter,
      checkouts: options.checkouts,
      remember: keptScripts(),
      repositoryWritersFile: options.repositoryWriters,
      scannerResults: options.scannerResults,
      aiAgents: options.aiAgent,
      samePrincipals: options.samePrincipal,
      conjurLink: conjurLinkOf(options),
      concurrency: options.concurrency,
      ratePerSecond: options.rate,
      ca: options.ca,
      timeout: options.timeout * 1000,
      onProgress: (progress) =>
        show(`reading ${progress.done}${progress.total === null ? '' : ` of ${progress.total}`}`),
      signal,
    }),
  );
}

async function readSecret(options: LiveOptions): Promise<{ token?: string; password?: string }> {
  if (options.tokenFile) return { token: await readSecretFile(options.tokenFile, 'API token') };
  const { PIPEWARDEN_JENKINS_TOKEN: token, PIPEWARDEN_JENKINS_PASSWORD: password } = process.env;
  if (token) return { token };
  if (password) return { password };
  if (!options.user) return {};
  throw new PipewardenError(
    'no-token',
    `No API token was given for ${options.user}.`,
    'Set PIPEWARDEN_JENKINS_TOKEN or give --token-file FILE.',
  );
}
