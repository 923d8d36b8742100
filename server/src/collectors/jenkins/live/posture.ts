/** Posture over HTTP: crumbs, plugins that are off, updates, and what an export of the configuration adds. */
import type { JenkinsPosture } from '../../../domain/posture.js';
import type { CoverageGap } from '../../../domain/snapshot.js';
import { chooseOffers } from '../config/offers.js';
import type { UpdateCenter } from '../config/update-center.js';
import { EXPORT } from './casc-export.js';
import { list, text } from './json.js';
import type { PluginsRead } from './plugins.js';
import { readJson, type Wanted } from './reading.js';
import type { CollectRun } from './run.js';
import type { StrategySource } from './strategy-source.js';

/** @param told what the source of the strategy knows of posture */
export async function readPosture(
  run: CollectRun,
  version: string | null,
  plugins: PluginsRead,
  { posture: told, withoutExport }: Pick<StrategySource, 'posture' | 'withoutExport'>,
  updateCenter: UpdateCenter | null,
): Promise<JenkinsPosture> {
  const installed = [...plugins.enabled, ...plugins.disabled];
  if (told.scriptApproval === undefined) run.gaps.push(postureUnread(withoutExport));
  return {
    ...told,
    ...(await readCrumbIssuer(run, told)),
    ...(plugins.read ? { disabledPlugins: plugins.disabled } : {}),
    ...(plugins.read && !updateCenter ? await readUpdates(run, installed) : {}),
    ...(updateCenter ? chooseOffers(updateCenter, version, installed) : adviseUpdateCenter(run)),
  };
}

function postureUnread(refused: CoverageGap | undefined): CoverageGap {
  const what = 'Script approvals and settings of API tokens were not read';
  return {
    code: 'posture-unread',
    subject: EXPORT,
    message: `${what}: nothing shows them but an export of configuration as code, or a home.${refused ? ` ${refused.message}` : ''}`,
    ...(refused?.missingPermission ? { missingPermission: refused.missingPermission } : {}),
  };
}

/** The crumb itself is left unasked: `tree` names another field, and the class comes with any. */
async function readCrumbIssuer(run: CollectRun, told: JenkinsPosture): Promise<Pick<JenkinsPosture, 'crumbIssuer'>> {
  const wanted: Wanted = { code: 'crumbs-unread', subject: 'crumbIssuer', what: 'Whether requests need a crumb' };
  const reading = await readJson(run.client, 'crumbIssuer/', 'crumbRequestField', wanted);
  if (reading.read) return { crumbIssuer: text(reading.value, '_class') ?? 'hudson.security.csrf.CrumbIssuer' };
  if (reading.status === 404) return { crumbIssuer: null };
  if (told.crumbIssuer === undefined) run.gaps.push(reading.gap);
  return {};
}

async function readUpdates(
  run: CollectRun,
  installed: readonly { name: string; version: string }[],
): Promise<Pick<JenkinsPosture, 'updates'>> {
  const wanted: Wanted = {
    code: 'updates-unread',
    subject: 'updateCenter',
    what: 'Which plugins have a newer version',
    permission: 'Overall/SystemRead',
    option: '--update-center',
  };
  const reading = await readJson(run.client, 'updateCenter/site/default/', 'updates[name,version]', wanted);
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return {};
  }
  const names = new Set(installed.map((plugin) => plugin.name));
  return {
    updates: list(reading.value, 'updates').flatMap((offer) => {
      const [name, version] = [text(offer, 'name'), text(offer, 'version')];
      return name !== null && version !== null && names.has(name) ? [{ name, version }] : [];
    }),
  };
}

function adviseUpdateCenter(run: CollectRun): object {
  run.gaps.push({
    code: 'advisories-unread',
    subject: 'update-center.json',
    message: 'Security advisories were not read: no interface of the controller shows those of its update center.',
    option: '--update-center',
  });
  return {};
}
