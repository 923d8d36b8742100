/** `pipewarden risk accept | reopen | own | baseline | lives`: what people decide about findings, and what is remembered of them. */
import { userInfo } from 'node:os';
import { Option, type Command } from 'commander';
import { listRiskQueries, riskStatements } from '../../risk/catalogue.js';
import { accept, giveOwner, keepBaseline, reopen } from '../../risk/life/decide.js';
import type { FindingLife } from '../../risk/life/life-book.js';
import { readLife, updateLife } from '../../risk/life/life-file.js';
import { findingStatuses, statusOf, type FindingStatus } from '../../risk/life/status.js';
import { listSources } from '../../sources/list-sources.js';
import { timeToCome } from '../options.js';
import { note, printJson, printTable } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';
import { counted } from '../../text/counted.js';

export function registerFindingDecisions(risk: Command): void {
  risk
    .command('accept <fingerprints...>')
    .description('Decide to live with findings; the first six digits of a fingerprint are enough.')
    .requiredOption('--reason <text>', 'why they may stay')
    .option('--by <name>', 'who decides; default: the account that runs the command')
    .option('--until <time>', 'when the decision is over, such as 2099-12-31', timeToCome)
    .action(async (fingerprints: string[], { reason, by, until }: { reason: string; by?: string; until?: string }) => {
      const at = new Date().toISOString();
      const acceptance = { reason, by: by ?? userInfo().username, at, until: until ?? null };
      await updateLife(dataDirectory(), (book) => accept(book, fingerprints, acceptance));
      note(`Accepted: ${fingerprints.join(', ')}.`);
    });
  risk
    .command('reopen <fingerprints...>')
    .description('Take back the decision to live with findings.')
    .action(async (fingerprints: string[]) => {
      await updateLife(dataDirectory(), (book) => reopen(book, fingerprints));
      note(`Open again: ${fingerprints.join(', ')}.`);
    });
  risk
    .command('own <owner> <fingerprints...>')
    .description('Say who looks after findings; an empty name takes the owner away.')
    .action(async (owner: string, fingerprints: string[]) => {
      await updateLife(dataDirectory(), (book) => giveOwner(book, fingerprints, owner));
      note(owner === '' ? 'They have no owner now.' : `${owner} looks after ${fingerprints.join(', ')}.`);
    });
  risk
    .command('baseline <name>')
    .description('Remember the findings of the latest runs under a name that --new-since takes.')
    .action(async (name: string) => {
      const book = await updateLife(dataDirectory(), (before) => keepBaseline(before, name, new Date().toISOString()));
      note(`${book.baselines[name]?.fingerprints.length ?? 0} findings are in the baseline ${name}.`);
    });
  risk
    .command('lives')
    .description('Show what is remembered of findings, resolved and orphaned ones included.')
    .addOption(new Option('--status <status>', 'only those that stand so').choices(findingStatuses))
    .option('--risk-dir <folder>', 'folder with your own risk queries (PIPEWARDEN_RISK_DIR)')
    .option('--json', 'print them as JSON', false)
    .action(printLives);
}

interface LivesFlags {
  status?: FindingStatus;
  riskDir?: string;
  json: boolean;
}

async function printLives({ status, riskDir, json }: LivesFlags): Promise<void> {
  const sources = new Set((await withGraph(listSources)).map(({ name }) => name));
  const riskQueries = new Set(listRiskQueries(riskStatements(riskDir)).map(({ id }) => id));
  const now = new Date().toISOString();
  const lives = Object.entries((await readLife(dataDirectory())).findings)
    .map(([fingerprint, life]) => ({ fingerprint, ...life, status: statusOf(life, { riskQueries, sources }, now) }))
    .filter((life) => status === undefined || life.status === status)
    .sort(lastSeenFirst);
  if (json) return printJson(lives);
  if (lives.length > 0)
    printTable(lives, [
      { title: 'STATUS', value: (life) => life.status },
      { title: 'FIRST SEEN', value: (life) => life.firstSeen.slice(0, 10) },
      { title: 'LAST SEEN', value: (life) => life.lastSeen.slice(0, 10) },
      { title: 'FINGERPRINT', value: (life) => life.fingerprint.slice(0, 12) },
      { title: 'RISK QUERY', value: (life) => life.riskQuery },
      { title: 'SUBJECT', value: (life) => life.subject },
      { title: 'OWNER', value: (life) => life.owner ?? '' },
    ]);
  note(`Remembered: ${counted(lives.length, 'finding')}.`);
}

function lastSeenFirst(one: FindingLife, other: FindingLife): number {
  if (one.lastSeen !== other.lastSeen) return one.lastSeen < other.lastSeen ? 1 : -1;
  return `${one.riskQuery} ${one.subject}` < `${other.riskQuery} ${other.subject}` ? -1 : 1;
}
