/** `pipewarden approvals enforce`: grants in a Conjur what approvals open, and takes it back when they end. */
import type { Command } from 'commander';
import { thisMachine } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { enforce } from '../../governance/enforcement/enforce.js';
import { policyLoader, type ConjurLogin } from '../../governance/enforcement/policy-loader.js';
import { openGovernance, PATIENT } from '../../governance/open-governance.js';
import { note, printJson, write } from '../print.js';
import { dataDirectory, withGraph } from '../session.js';
import { counted } from '../../text/counted.js';

interface Flags {
  source: string;
  url?: string;
  account?: string;
  login?: string;
  apply: boolean;
  json: boolean;
}

export function registerEnforce(approvals: Command): void {
  approvals
    .command('enforce')
    .description(
      'Grant in a Conjur what approvals open, and take it back when they end. Shows the policy; with --apply it is loaded.',
    )
    .requiredOption('--source <name>', 'the source of the Conjur')
    .option('--url <url>', 'address of the Conjur')
    .option('--account <name>', 'its account')
    .option('--login <login>', 'who loads policy; the key is in PIPEWARDEN_CONJUR_GRANT_KEY')
    .option('--apply', 'load the policy', false)
    .option('--json', 'print what is done as JSON', false)
    .action(run);
}

async function run({ source, json, apply, ...login }: Flags): Promise<void> {
  const loader = apply ? policyLoader(requireLogin(login)) : null;
  const { changes, permanent } = await withGraph(async (graph) => {
    const { book, log } = openGovernance(graph, dataDirectory(), PATIENT);
    const asked = { graph, dataDir: dataDirectory(), tasks: await book.tasks(), source, log, by: thisMachine.account };
    return enforce({ ...asked, loader, at: new Date().toISOString() });
  });
  if (json) return printJson({ changes, permanent, applied: apply });
  for (const { policy, grant } of changes)
    write(`# approval ${grant.approval} until ${grant.until}\n${policy.trimEnd()}`);
  for (const { role, member } of permanent)
    note(`${member} is in ${role} by policy, and stays when the approval ends.`);
  note(`${apply ? 'Loaded' : 'With --apply would be loaded'}: ${counted(changes.length, 'change')}.`);
}

function requireLogin({ url, account, login }: Omit<Flags, 'source' | 'json' | 'apply'>): ConjurLogin {
  const apiKey = process.env['PIPEWARDEN_CONJUR_GRANT_KEY'];
  if (url && account && login && apiKey) return { url, account, login, apiKey };
  throw new PipewardenError(
    'login-missing',
    'To load policy it must be known where and as whom.',
    'Give --url, --account and --login, and the key in PIPEWARDEN_CONJUR_GRANT_KEY.',
  );
}
