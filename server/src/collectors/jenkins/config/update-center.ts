/**
 * update-center.json: newer versions and security advisories (update-center2 UpdateCenterRoot), as the update site serves it
 * (`updateCenter.post(…);` around the JSON, or the JSON alone) or as Jenkins keeps it in updates/.
 */
import { z } from 'zod';
import { readRegularText } from '../../files/regular-file.js';
import { PipewardenError } from '../../../domain/errors.js';
import type { JenkinsAdvisory } from '../../../domain/posture.js';

export interface UpdateCenter {
  /** Newest core on offer; null when not said. */
  core: string | null;
  /** Newest version by short name. */
  plugins: ReadonlyMap<string, string>;
  advisories: readonly JenkinsAdvisory[];
}

const version = z.object({ version: z.string() });
const warning = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  message: z.string().catch(''),
  url: z.string().catch(''),
  versions: z.array(z.object({ pattern: z.string().catch('.*') })).catch([]),
});
const schema = z.object({
  core: version.optional().catch(undefined),
  plugins: z.record(z.string(), version.or(z.unknown())).catch({}),
  warnings: z.array(z.unknown()).catch([]),
});

/**
 * What `--update-center` names.
 * @throws PipewardenError `update-center-missing` or `update-center-invalid`
 */
export async function readUpdateCenterFile(path: string): Promise<UpdateCenter> {
  const text = await readRegularText(path).catch((cause: unknown) => {
    throw new PipewardenError(
      'update-center-missing',
      `${path} could not be read.`,
      'Give --update-center a copy of update-center.json.',
      { cause },
    );
  });
  return parseUpdateCenter(text, path);
}

/**
 * @param file what errors call it
 * @throws PipewardenError `update-center-invalid`
 */
export function parseUpdateCenter(text: string, file: string): UpdateCenter {
  const read = schema.safeParse(parseJson(text, file));
  if (!read.success || (read.data.warnings.length === 0 && Object.keys(read.data.plugins).length === 0))
    throw invalid(file, 'it names neither plugins nor warnings');
  const { core, plugins, warnings } = read.data;
  const newest = Object.entries(plugins).flatMap(([name, value]): [string, string][] => {
    const plugin = version.safeParse(value);
    return plugin.success ? [[name, plugin.data.version]] : [];
  });
  return { core: core?.version ?? null, plugins: new Map(newest), advisories: warnings.flatMap(readAdvisory) };
}

/** hudson.model.UpdateSite.Warning: other types than `core` and `plugin` are passed over. */
function readAdvisory(value: unknown): JenkinsAdvisory[] {
  const read = warning.safeParse(value);
  if (!read.success || !['core', 'plugin'].includes(read.data.type)) return [];
  const { id, type, name, message, url, versions } = read.data;
  const component = type === 'core' ? 'core' : name;
  return [{ id, component, message, url, patterns: versions.map((range) => range.pattern) }];
}

function parseJson(text: string, file: string): unknown {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch (cause) {
    throw invalid(file, 'it is not JSON', cause);
  }
}

function invalid(file: string, reason: string, cause?: unknown): PipewardenError {
  return new PipewardenError(
    'update-center-invalid',
    `${file} is no update-center.json: ${reason}.`,
    'Give a copy of the update-center.json the controller reads, or updates/default.json of its home.',
    { cause },
  );
}
