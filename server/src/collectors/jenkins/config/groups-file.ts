/** groups.json: what the directory knows about groups and Jenkins does not say. */
import { z } from 'zod';
import type { JenkinsGroup } from '../../../domain/snapshot.js';
import { readJsonFile } from './json-file.js';

const schema = z.object({ groups: z.record(z.string().min(1), z.array(z.string())) });

/**
 * Groups by name.
 * @throws PipewardenError `groups-file-missing` or `groups-file-invalid`
 */
export async function readGroupsFile(path: string): Promise<JenkinsGroup[]> {
  const example = '{"groups": {"developers": ["alice", "bob"]}}';
  const { groups } = await readJsonFile(path, schema, { code: 'groups-file', example });
  return Object.entries(groups)
    .map(([name, members]) => ({ name, members: [...new Set(members)] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
