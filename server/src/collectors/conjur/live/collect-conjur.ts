/** Reads a live Conjur over its REST interface, as far as one account is shown. Values of variables are never asked for. */
import type { ConjurSnapshot } from '../../../domain/conjur.js';
import packageJson from '../../../../../package.json' with { type: 'json' };
import type { RequestOptions } from '../../http/client.js';
import type { CollectProgress } from '../../http/for-each.js';
import { summarizeGaps } from '../../http/gaps.js';
import { checkAccount, roleOfLogin, type ConjurAccount } from './account.js';
import { ConjurClient } from './client.js';
import { listRecords } from './list-records.js';
import { readAuthenticators } from './read-authenticators.js';
import { readHolders } from './read-holders.js';
import { readRoles } from './read-roles.js';
import type { ConjurRun } from './run.js';
import { unseenGaps } from './unseen.js';

export interface CollectConjurOptions extends RequestOptions, ConjurAccount {
  /** Name the operator gave the Conjur. */
  source: string;
  onProgress?: ((progress: CollectProgress) => void) | undefined;
}

/**
 * The snapshot of an account. What cannot be read becomes a coverage gap; only a server that cannot be entered, or whose
 * list of records cannot be read, ends the collection.
 * @throws PipewardenError
 */
export async function collectConjur(options: CollectConjurOptions): Promise<ConjurSnapshot> {
  const started = performance.now();
  const takenAt = new Date().toISOString();
  const { account, login, apiKey, password, source, onProgress = () => {}, ...requests } = options;
  const asker = checkAccount({ account, login, apiKey, password });
  const client = await ConjurClient.open(requests, asker);
  try {
    const run: ConjurRun = { client, account, role: roleOfLogin(asker), gaps: [], onProgress };
    const listed = await listRecords(run);
    const records = listed.map(({ record }) => record);
    const roles = await readRoles(run, records);
    const holders = await readHolders(run, records, roles);
    const authenticators = await readAuthenticators(run, records);
    const policyVersions = listed.flatMap(({ versions }) => versions);
    return {
      system: 'conjur',
      format: 1,
      source,
      takenAt,
      collector: {
        name: 'conjur',
        version: packageJson.version,
        origin: client.origin,
        account: login,
        duration: (performance.now() - started) / 1000,
        reads: client.sent,
      },
      account,
      loads: [],
      live: { role: run.role, authenticators },
      ...(records.length > 0 ? { records } : {}),
      ...(roles.length > 0 ? { roles } : {}),
      ...(holders.length > 0 ? { holders } : {}),
      ...(policyVersions.length > 0 ? { policyVersions } : {}),
      coverage: summarizeGaps([...run.gaps, ...unseenGaps(run, { records, roles, holders })]),
    };
  } finally {
    await client.close();
  }
}
