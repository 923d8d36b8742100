/** Folders and jobs of a generated estate: a tree up to seven deep, a tenth of it with broken inheritance. */
import type { JenkinsItem } from '../../server/src/domain/snapshot.js';
import type { Proportions } from './proportions.js';
import { property, type EntryWriter } from './grants.js';
import type { Seeded } from './seeded.js';

const MAX_DEPTH = 7;
const item = (...names: string[]) => names.map((name) => `hudson.model.Item.${name}`);
const FOLDER_PERMISSIONS = [
  ...item('Read', 'Read', 'Build', 'Configure', 'Create', 'Cancel', 'Workspace'),
  'hudson.model.View.Read',
  'com.cloudbees.plugins.credentials.CredentialsProvider.View',
];
const JOB_PERMISSIONS = [...item('Read', 'Build', 'Configure', 'Delete', 'Workspace'), 'hudson.model.Run.Delete'];

export interface Folders {
  names: readonly string[];
}

/** Items in an order in which every folder comes before what it holds. */
export function generateItems(
  random: Seeded,
  counts: Proportions,
  writer: EntryWriter,
  globalCredentials: number,
): { items: JenkinsItem[]; folders: Folders } {
  const folders = generateFolders(random, counts, writer);
  const names = folders.map((folder) => folder.fullName);
  const jobs = Array.from({ length: counts.jobs }, (_, index) =>
    generateJob(random, index, names, writer, globalCredentials),
  );
  return { items: [...folders, ...jobs], folders: { names } };
}

function generateFolders(random: Seeded, counts: Proportions, writer: EntryWriter): JenkinsItem[] {
  const folders: JenkinsItem[] = [];
  const open: { fullName: string; depth: number }[] = [];
  for (let index = 0; index < counts.folders; index++) {
    const parent = open.length > 0 && !random.chance(0.03) ? random.pick(open) : { fullName: '', depth: 0 };
    const fullName = join(parent.fullName, `folder-${index}`);
    if (parent.depth + 1 < MAX_DEPTH) open.push({ fullName, depth: parent.depth + 1 });
    const file = fileOf(fullName);
    const inheritance = random.chance(0.9) ? 'parent' : random.pick(['global', 'none'] as const);
    const hasMatrix = inheritance !== 'parent' || random.chance(0.5);
    folders.push({
      ...blank(fullName, parent.fullName),
      className: 'com.cloudbees.hudson.plugins.folder.Folder',
      kind: 'folder',
      type: 'folder',
      authorization: hasMatrix
        ? property(inheritance, writer(file, FOLDER_PERMISSIONS, random.between(3, 8)), file)
        : null,
    });
  }
  return folders;
}

function generateJob(
  random: Seeded,
  index: number,
  folders: readonly string[],
  writer: EntryWriter,
  globalCredentials: number,
): JenkinsItem {
  const parent = random.chance(0.02) ? '' : random.pick(folders);
  const fullName = join(parent, `job-${index}`);
  const file = fileOf(fullName);
  const freestyle = random.chance(0.5);
  return {
    ...blank(fullName, parent),
    className: freestyle ? 'hudson.model.FreeStyleProject' : 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
    kind: 'job',
    type: freestyle ? 'freestyle' : 'pipeline',
    authorization: random.chance(0.05)
      ? property(
          random.pick(['parent', 'parent', 'global', 'none']),
          writer(file, JOB_PERMISSIONS, random.between(1, 4)),
          file,
        )
      : null,
    assignedLabel: freestyle && random.chance(0.6) ? { expression: label(random), place: { file, line: 7 } } : null,
    labelIsExact: freestyle,
    credentialIds: credentialIds(random, parent, globalCredentials).map((id, at) => ({
      id,
      place: { file, line: 40 + at },
    })),
    hasRemoteToken: random.chance(0.02),
  };
}

/** A third of all jobs bind one and the same global credential, as estates do. */
function credentialIds(random: Seeded, parent: string, globalCredentials: number): string[] {
  const ids = new Set<string>();
  if (random.chance(0.33)) ids.add('global-0');
  if (random.chance(0.2)) ids.add(`global-${random.between(0, globalCredentials - 1)}`);
  if (parent !== '' && random.chance(0.4)) ids.add(`${random.pick(parent.split('/'))}-key-0`);
  return [...ids];
}

function label(random: Seeded): string {
  const one = `label-${random.between(0, 29)}`;
  return random.chance(0.1) ? `${one} && linux` : one;
}

function blank(fullName: string, parent: string): JenkinsItem {
  return {
    fullName,
    parent,
    displayName: null,
    className: '',
    kind: 'job',
    type: 'other',
    disabled: false,
    configurationRead: true,
    authorization: null,
    assignedLabel: null,
    labelIsExact: false,
    credentialIds: [],
    hasRemoteToken: false,
    buildStrategy: null,
    place: { file: fileOf(fullName), line: 2 },
  };
}

const join = (parent: string, name: string) => (parent === '' ? name : `${parent}/${name}`);
const fileOf = (fullName: string) => `jobs/${fullName.replaceAll('/', '/jobs/')}/config.xml`;
