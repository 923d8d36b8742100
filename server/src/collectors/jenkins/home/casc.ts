/** Configuration as code beside the files it configures: jenkins.yaml, and casc_configs/ as charts for Kubernetes mount it. */
import type { Permission } from '../../../domain/permissions.js';
import type { SourceDisagreement } from '../../../domain/posture.js';
import type { JenkinsAgent, JenkinsController, JenkinsStore } from '../../../domain/snapshot.js';
import { compareSources } from '../casc/compare.js';
import type { CascConfiguration } from '../casc/read-casc.js';
import { type CascSource, readCascSources } from '../casc/read-files.js';
import { under } from './home-files.js';
import type { HomeReader } from './home-reader.js';

const FOLDER = 'casc_configs';

/** Configuration as code as a home holds it, under the name findings give it. */
export interface HomeCasc {
  name: string;
  casc: CascConfiguration;
}

/** Undefined where the home has none. */
export async function readHomeCasc(
  home: HomeReader,
  permissions: readonly Permission[],
): Promise<HomeCasc | undefined> {
  const sources = await readSources(home);
  const [first] = sources;
  if (!first) return undefined;
  const name = sources.length === 1 ? first.file : `${FOLDER}/`;
  const casc = readCascSources(sources, name, permissions);
  for (const gap of casc.gaps) home.note(gap);
  return { name, casc };
}

/** Where the home's own files differ: they are what Jenkins decides by, until it is restarted or the text is applied again. */
export function compareWithCasc(
  { name, casc }: HomeCasc,
  own: { controller: JenkinsController; agents: readonly JenkinsAgent[]; store: JenkinsStore | null },
): SourceDisagreement[] {
  const { controller, agents, store } = own;
  return compareSources({ name: 'config.xml', security: controller.security, controller, agents, store }, casc, name);
}

/** As io.jenkins.plugins.casc.ConfigurationAsCode.getStandardConfig: the one file, else the folder. */
async function readSources(home: HomeReader): Promise<CascSource[]> {
  for (const file of ['jenkins.yaml', 'jenkins.yml']) {
    const text = await home.wholeText(file);
    if (text !== undefined) return [{ file, text }];
  }
  const entries = await home.list(FOLDER, (name) => /\.ya?ml$/.test(name));
  const files = entries.filter((entry) => entry.kind === 'file').map((entry) => under(FOLDER, entry.name));
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await home.wholeText(file) })));
  return texts.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }]));
}
