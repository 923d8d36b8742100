/** Installed plugins, from the manifests of plugins/*.jpi and *.hpi or of their unpacked folders. */
import type { JenkinsPlugin } from '../../../domain/snapshot.js';
import type { HomeReader } from './home-reader.js';

export interface FoundPlugins {
  enabled: JenkinsPlugin[];
  /** With a `.disabled` beside their archive (hudson.PluginManager). */
  disabled: JenkinsPlugin[];
}

/** Plugins by short name; none when the home has none (they are often left out of backups). */
export async function readPlugins(home: HomeReader): Promise<FoundPlugins> {
  const entries = await home.list('plugins');
  const names = new Set(entries.map((entry) => entry.name));
  const archives = entries
    .filter((entry) => entry.kind === 'file' && /\.[jh]pi$/.test(entry.name))
    .map((entry) => entry.name);
  const unpacked = entries.filter((entry) => entry.kind === 'folder').map((entry) => entry.name);
  const isOff = (archive: string): boolean => names.has(`${archive}.disabled`);
  const pinned = (plugin: JenkinsPlugin): JenkinsPlugin =>
    ['jpi', 'hpi'].some((ending) => names.has(`${plugin.name}.${ending}.pinned`))
      ? { ...plugin, pinned: true }
      : plugin;
  const enabled = archives.filter((archive) => !isOff(archive));
  const stems = [
    ...enabled.map(stem),
    ...unpacked.filter((name) => !archives.some((archive) => stem(archive) === name)),
  ];
  const disabled = archives.filter((archive) => isOff(archive) && !stems.includes(stem(archive)));
  return {
    enabled: (await readEach(home, stems, enabled)).map(pinned),
    disabled: (await readEach(home, disabled.map(stem), disabled)).map(pinned),
  };
}

async function readEach(home: HomeReader, stems: readonly string[], archives: string[]): Promise<JenkinsPlugin[]> {
  const found = await Promise.all([...new Set(stems)].map((name) => readPlugin(home, name, archives)));
  return found.filter((plugin) => plugin !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readPlugin(home: HomeReader, name: string, archives: string[]): Promise<JenkinsPlugin | undefined> {
  const archive = archives.find((candidate) => stem(candidate) === name);
  const manifest =
    (await home.text(`plugins/${name}/META-INF/MANIFEST.MF`)) ??
    (archive && (await home.manifest(`plugins/${archive}`)));
  if (!manifest) return undefined;
  const version = manifestValue(manifest, 'Plugin-Version');
  return version === undefined ? undefined : { name: manifestValue(manifest, 'Short-Name') ?? name, version };
}

function stem(archive: string): string {
  return archive.replace(/\.[jh]pi$/, '');
}

/** A value of a JAR manifest; long lines go on after a line break and a blank. */
export function manifestValue(manifest: string, key: string): string | undefined {
  const joined = manifest.replace(/\r?\n /g, '');
  const line = joined.split(/\r?\n/).find((candidate) => candidate.startsWith(`${key}: `));
  return line?.slice(key.length + 2).trim();
}
