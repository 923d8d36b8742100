/** What the text of a job gives away, and which code it takes by a name that can move: listed on the job, with file and line. */
import type { BuildUse, Hazard, JenkinsLibrary } from '../../../domain/builds.js';
import type { Properties } from '../../../domain/facts.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { evidenceText } from '../../fact-book.js';

const propertyOf: Readonly<Record<Hazard, string>> = {
  'input-in-shell': 'inputInShell',
  'secret-printed': 'secretsPrinted',
  'secret-sent': 'secretsSent',
  'fetched-and-run': 'fetchedAndRun',
};

/** Listed of one job, of each kind. */
const MOST = 100;

export function hazardProperties(item: JenkinsItem, libraries: readonly JenkinsLibrary[] = []): Properties {
  const found = new Map<string, string[]>();
  for (const use of item.uses ?? []) {
    const property =
      use.kind === 'hazard' ? propertyOf[use.hazard] : isUnpinned(use, libraries) ? 'unpinnedCode' : null;
    if (property === null) continue;
    const what = use.value ?? use.expression ?? 'what only the build knows';
    const text = evidenceText(use.place, `${what} (${use.step}${use.certain ? '' : ', perhaps'})`);
    found.set(property, [...(found.get(property) ?? []), text].slice(0, MOST));
  }
  return Object.fromEntries(found);
}

/** Names of branches, which move with every push. */
const moving = /^(?:refs\/heads\/.+|main|master|trunk|develop|dev|HEAD|latest)$/;

/** An image without a tag or by the tag `latest`, and a library by a branch. */
function isUnpinned(use: BuildUse, libraries: readonly JenkinsLibrary[]): boolean {
  if (use.value === null) return false;
  if (use.kind === 'agent') return use.type === 'docker' && isMovingImage(use.value);
  if (use.kind !== 'library') return false;
  const version = use.version ?? libraries.find(({ name }) => name === use.value)?.defaultVersion ?? '';
  return moving.test(version);
}

function isMovingImage(image: string): boolean {
  if (image.includes('@sha256:')) return false;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest';
}
