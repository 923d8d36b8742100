/** Ways to log in: which are enabled, and whether they work, as far as the account is shown (AuthenticateController of 1.24.0). */
import { parseConjurId } from '../../../domain/conjur.js';
import type { ConjurAuthenticator, ConjurRecord } from '../../../domain/conjur-live.js';
import { forEachOf } from '../../http/for-each.js';
import { authenticatorsAnswer, statusAnswer } from './answers.js';
import { parseJson, readJson } from './reading.js';
import type { ConjurRun } from './run.js';

/** null, with a gap, when the server does not tell which are enabled. */
export async function readAuthenticators(
  run: ConjurRun,
  records: readonly ConjurRecord[],
): Promise<readonly ConjurAuthenticator[] | null> {
  const reading = await readJson(run.client, 'authenticators', authenticatorsAnswer);
  if (!reading.read) {
    run.gaps.push({
      code: 'authenticators-unread',
      subject: 'authenticators',
      message: `Which authenticators are enabled could not be read: ${reading.text}.`,
    });
    return null;
  }
  const { configured, enabled } = reading.value;
  const names = [...new Set([...configured, ...enabled, ...servicesOf(records)])].sort();
  const shown = new Set(records.map(({ id }) => id));
  const found = names.map((name): ConjurAuthenticator => ({ name, enabled: enabled.includes(name), status: null }));
  const asked = found.filter(({ name }) => shown.has(`${run.account}:webservice:conjur/${name}/status`));
  const statuses = new Map<string, string | null>();
  await forEachOf(run, 'authenticators', asked, async ({ name }) => {
    statuses.set(name, await readStatus(run, name));
  });
  return found.map((each) => ({ ...each, status: statuses.get(each.name) ?? null }));
}

/** Webservices that are authenticators by their place: `conjur/authn-jwt/jenkins`. */
function servicesOf(records: readonly ConjurRecord[]): readonly string[] {
  return records
    .map(({ id }) => parseConjurId(id))
    .flatMap(({ kind, identifier }) => (kind === 'webservice' ? [identifier] : []))
    .flatMap((identifier) => /^conjur\/(authn-[^/]+\/[^/]+)$/.exec(identifier)?.[1] ?? []);
}

/** The page answers 500 when the authenticator does not work; of its sentence only the code is kept. */
async function readStatus(run: ConjurRun, name: string): Promise<string | null> {
  const [type = '', service = ''] = name.split('/');
  const path = [type, service, run.account].map(encodeURIComponent).join('/');
  const answer = await run.client.get(`${path}/status`).catch(() => undefined);
  const said = statusAnswer.safeParse(answer ? parseJson(answer) : undefined);
  if (answer?.status === 200 && said.data?.status === 'ok') return 'ok';
  if (said.success && answer?.status === 500) return /CONJ\d{5}[A-Z]/.exec(said.data.error ?? '')?.[0] ?? 'failing';
  run.gaps.push({
    code: 'authenticator-status-unread',
    subject: name,
    message: `Whether the authenticator ${name} works could not be read: the server answered ${answer?.status ?? 'nothing'}.`,
    ...(answer?.status === 403 ? { missingPermission: `read on ${run.account}:webservice:conjur/${name}/status` } : {}),
  });
  return null;
}
