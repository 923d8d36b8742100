/** `pipewarden audit verify | export | prune`: the log of what was asked, decided and changed. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { PipewardenError } from '../../domain/errors.js';
import { thisMachine } from '../../domain/caller.js';
import { canonicalJson } from '../../accounts/log/canonical.js';
import { opaEvent } from '../../accounts/log/export-opa.js';
import { syslogLine } from '../../accounts/log/export-syslog.js';
import { pruneLog } from '../../accounts/log/prune-log.js';
import { readLog } from '../../accounts/log/read-log.js';
import { verifyLog, type LogCheck } from '../../accounts/log/verify-log.js';
import { shownJson } from '../../text/shown-json.js';
import { note, printJson, write } from '../print.js';
import { dataDirectory } from '../session.js';
import { programVersion } from '../version.js';

type End = LogCheck['end'];

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('Check, export or prune the log of what was asked and changed.');
  audit
    .command('verify')
    .description('Check that no entry was changed, removed or put elsewhere. Exits 1 and says where if one was.')
    .option('--known <end>', 'the end that an earlier check printed, as SEQUENCE:HASH; it must still be there', readEnd)
    .option('--json', 'print the check as JSON', false)
    .action(verify);
  audit
    .command('export')
    .description('Print the entries, oldest first.')
    .addOption(
      new Option('--format <format>', "ndjson is the shape of Open Policy Agent's decision log, rfc5424 is syslog")
        .choices(['ndjson', 'rfc5424'])
        .default('ndjson'),
    )
    .option('--after <sequence>', 'only entries after this one', readSequence, 0)
    .action(exportLog);
  audit
    .command('prune')
    .description('Remove entries that are older than must be kept, in whole files. The rest still verifies.')
    .requiredOption('--before <date>', 'remove what was written before', readDate)
    .action(prune);
}

async function verify({ json, known }: { json: boolean; known?: End }): Promise<void> {
  const check = await verifyLog(dataDirectory(), known);
  const { entries, end, unsigned, problem } = check;
  if (problem) process.exitCode = 1;
  if (json) return printJson(check);
  if (problem) {
    const place = problem.place === null ? '' : ` (${problem.place})`;
    return write(`Entry ${problem.sequence}${place} is not as it was written. ${problem.what}`);
  }
  write(`${entries} entries are as they were written. The end is ${end.sequence}:${end.hash}`);
  if (unsigned > 0)
    note(`${unsigned} lines behind the end are not signed: they were never acknowledged, or are not ours.`);
}

async function exportLog({ format, after }: { format: string; after: number }): Promise<void> {
  const version = programVersion();
  for await (const entry of readLog(dataDirectory()))
    if (entry.sequence > after)
      process.stdout.write(
        `${shownJson(format === 'rfc5424' ? syslogLine(entry) : canonicalJson(opaEvent(entry, version)))}\n`,
      );
}

/** A damaged log is evidence: nothing of it is removed. */
async function prune({ before }: { before: Date }): Promise<void> {
  const { problem } = await verifyLog(dataDirectory());
  if (problem)
    throw new PipewardenError(
      'audit-log-damaged',
      `Nothing was removed, because entry ${problem.sequence} of the log is not as it was written.`,
      'Run "pipewarden audit verify", and keep the folder as evidence.',
    );
  const entries = await pruneLog(dataDirectory(), before, thisMachine.account);
  note(entries === 0 ? 'No whole file of the log is older.' : `${entries} entries were removed.`);
}

function readEnd(text: string): End {
  const [, sequence, hash] = /^(\d{1,12}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined)
    throw new InvalidArgumentError('Give it as SEQUENCE:HASH, as "audit verify" prints it.');
  return { sequence: Number(sequence), hash };
}

function readSequence(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the sequence of an entry.');
}

function readDate(text: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new InvalidArgumentError('Give a day such as 2026-01-31.');
}
