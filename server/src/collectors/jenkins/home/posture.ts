/** Posture of a home: plugins that are off, what the update center says, tokens, approvals. */
import { gapOf } from '../../../domain/coverage.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { JenkinsPosture } from '../../../domain/posture.js';
import { readTokenSettings } from '../config/controller-posture.js';
import { chooseOffers } from '../config/offers.js';
import { readScriptApproval } from '../config/script-approval.js';
import { parseUpdateCenter, readUpdateCenterFile } from '../config/update-center.js';
import { child, childNumber, childText } from '../config/xml.js';
import type { HomeReader } from './home-reader.js';
import type { FoundPlugins } from './plugins.js';

/** @param updateCenterFile what `--update-center` names; without it the copy in the home is read */
export async function readPosture(
  home: HomeReader,
  version: string | null,
  plugins: FoundPlugins,
  updateCenterFile: string | undefined,
): Promise<JenkinsPosture> {
  const tokens = await home.xmlIfAny('jenkins.security.apitoken.ApiTokenPropertyConfiguration.xml');
  const approval = await home.xmlIfAny('scriptApproval.xml');
  const cli = childText(await home.xmlIfAny('jenkins.CLI.xml'), 'enabled');
  const sshd = await home.xmlIfAny('org.jenkinsci.main.modules.sshd.SSHD.xml');
  const sshPort = sshd ? childNumber(sshd, 'port') : null;
  const ignored = await home.xmlIfAny('jenkins.security.UpdateSiteWarningsConfiguration.xml');
  return {
    disabledPlugins: plugins.disabled,
    ...(tokens ? { tokenSettings: readTokenSettings(tokens) } : {}),
    ...(approval ? { scriptApproval: readScriptApproval(approval, 'scriptApproval.xml') } : {}),
    ...(cli === undefined ? {} : { remotingCli: cli === 'true' }),
    ...(sshPort === null ? {} : { sshPort }),
    ...(ignored
      ? { ignoredAdvisories: (child(ignored, 'ignoredWarnings')?.children ?? []).map((line) => line.text.trim()) }
      : {}),
    ...(await readOffers(home, version, plugins, updateCenterFile)),
  };
}

async function readOffers(
  home: HomeReader,
  version: string | null,
  plugins: FoundPlugins,
  given: string | undefined,
): Promise<Pick<JenkinsPosture, 'updates' | 'advisories'>> {
  const installed = [...plugins.enabled, ...plugins.disabled];
  if (given !== undefined) return chooseOffers(await readUpdateCenterFile(given), version, installed);
  const file = await findUpdateCenter(home);
  const text = await home.wholeText(file);
  try {
    if (text !== undefined) return chooseOffers(parseUpdateCenter(text, file), version, installed);
  } catch (error) {
    if (!(error instanceof PipewardenError)) throw error;
    home.note(gapOf(error, file));
    return {};
  }
  if (installed.length > 0)
    home.note({
      code: 'advisories-unread',
      subject: file,
      message: 'Security advisories were not read: the home has no copy of the update center.',
      option: '--update-center',
    });
  return {};
}

/** The copy Jenkins keeps of its update site, under that site's id; names with dots are lists of tools. */
async function findUpdateCenter(home: HomeReader): Promise<string> {
  const kept = await home.list('updates', (name) => /^[^.]+\.json$/.test(name));
  const names = kept.filter((entry) => entry.kind === 'file').map((entry) => entry.name);
  return `updates/${names.includes('default.json') ? 'default.json' : (names[0] ?? 'default.json')}`;
}
