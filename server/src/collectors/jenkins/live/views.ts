/** Views: of the controller by their own config.xml, of closed folders by what the list of views says. */
import { gapOf } from '../../../domain/coverage.js';
import type { JenkinsView } from '../../../domain/snapshot.js';
import { PipewardenError } from '../../../domain/errors.js';
import { readView } from '../config/view.js';
import { fullNameOfUrl, itemPath } from './item-path.js';
import { inFile, parseWithin } from './home-places.js';
import type { ClosedFolder } from './items.js';
import { list, text } from './json.js';
import { parseJson, readAnswer, readJson, readXml, type Wanted } from './reading.js';
import { forEachOf } from '../../http/for-each.js';
import type { CollectRun } from './run.js';

const ALL_VIEW = 'hudson.model.AllView';
const viewsUnread = { code: 'views-unread', permission: 'View/Read' } as const;
const SHOWN = 'views[_class,name,jobs[name,url]]';

/**
 * Views of the controller.
 * @param fallback the same views as another source gave them (a config.xml), used where the server shows none
 */
export async function readControllerViews(run: CollectRun, fallback: readonly JenkinsView[]): Promise<JenkinsView[]> {
  const shown = await listViews(run, '', 'config.xml');
  const views: JenkinsView[] = [];
  await forEachOf(run, 'views', shown, async (view) => {
    const given = fallback.find((candidate) => candidate.name === view.name);
    const known = given && { ...given, shownItems: view.shownItems };
    views.push(view.className === ALL_VIEW ? (known ?? view) : await readDefinition(run, view, known));
  });
  return views;
}

/** Views of folders whose configuration could not be read. */
export async function readFolderViews(run: CollectRun, folders: readonly ClosedFolder[]): Promise<JenkinsView[]> {
  const views: JenkinsView[] = [];
  await forEachOf(run, 'folder views', folders, async ({ fullName, file }) => {
    views.push(...(await listFolderViews(run, fullName, file)));
  });
  return views;
}

/** Adds what the server shows to views whose definition does not decide it (filters and views of plugins). */
export async function addShownItems(run: CollectRun, views: readonly JenkinsView[]): Promise<JenkinsView[]> {
  const vague = views.filter((view) => view.filtered || view.type === 'other');
  const shown = new Map<string, readonly string[] | null>();
  await forEachOf(run, 'filtered views', [...new Set(vague.map((view) => view.owner))], async (owner) => {
    for (const view of await listViews(run, owner, '')) shown.set(view.fullName, view.shownItems);
  });
  return views.map((view) =>
    shown.has(view.fullName) && vague.includes(view) ? { ...view, shownItems: shown.get(view.fullName) ?? null } : view,
  );
}

async function listViews(run: CollectRun, owner: string, file: string): Promise<JenkinsView[]> {
  const what = owner === '' ? 'The list of views' : `The list of views of ${owner}`;
  const reading = await readJson(run.client, itemPath(owner), SHOWN, {
    ...viewsUnread,
    subject: owner || '/',
    what,
  });
  if (reading.read) return list(reading.value, 'views').flatMap((view) => describe(view, owner, file) ?? []);
  run.gaps.push(reading.gap);
  return [];
}

/** Of a folder by its own page: what a view of everything shows stands there, what another shows is asked of that view. */
async function listFolderViews(run: CollectRun, owner: string, file: string): Promise<JenkinsView[]> {
  const path = itemPath(owner);
  const wanted: Wanted = { ...viewsUnread, subject: owner, what: `The list of views of ${owner}` };
  const reading = await readAnswer(run.client, `${path}api/json`, wanted);
  if (!reading.read) {
    run.gaps.push(reading.gap);
    return [];
  }
  const folder = parseJson(reading.answer);
  const views: JenkinsView[] = [];
  for (const listed of list(folder, 'views')) {
    const name = text(listed, 'name');
    const ofView = async (): Promise<unknown> => {
      const shown = await readJson(
        run.client,
        `${path}view/${encodeURIComponent(name ?? '')}/`,
        'jobs[name,url]',
        wanted,
      );
      if (!shown.read) run.gaps.push(shown.gap);
      return shown.read ? shown.value : undefined;
    };
    const showing = text(listed, '_class') === ALL_VIEW ? folder : await ofView();
    const view = describe({ ...(listed as object), jobs: list(showing, 'jobs') }, owner, file);
    if (view) views.push(view);
  }
  return views;
}

/** A view as listed: what it shows, not why. */
function describe(view: unknown, owner: string, file: string): JenkinsView | undefined {
  const name = text(view, 'name');
  if (name === null) return undefined;
  const className = text(view, '_class') ?? '';
  return {
    fullName: owner === '' ? name : `${owner}/${name}`,
    name,
    owner,
    className,
    type: className === ALL_VIEW ? 'all' : className === 'hudson.model.ListView' ? 'list' : 'other',
    jobNames: [],
    includeRegex: null,
    recurse: false,
    filtered: className !== ALL_VIEW,
    shownItems: list(view, 'jobs').flatMap((job) => shownItem(job, owner) ?? []),
    place: inFile(file),
  };
}

function shownItem(job: unknown, owner: string): string | undefined {
  const fromUrl = fullNameOfUrl(text(job, 'url') ?? '');
  const name = text(job, 'name');
  return fromUrl ?? (name === null ? undefined : owner === '' ? name : `${owner}/${name}`);
}

async function readDefinition(
  run: CollectRun,
  view: JenkinsView,
  given: JenkinsView | undefined,
): Promise<JenkinsView> {
  const wanted: Wanted = {
    code: 'view-unreadable',
    subject: view.fullName,
    what: `The definition of the view ${view.fullName}`,
    permission: 'View/Read',
  };
  const reading = await readXml(run.client, `view/${encodeURIComponent(view.name)}/config.xml`, wanted);
  if (!reading.read) {
    if (given) return given;
    run.gaps.push(reading.gap);
    return view;
  }
  try {
    const element = parseWithin(['hudson', 'views'], reading.value, `view/${view.name}/config.xml`).children[0];
    const read = element && readView(element, '', 'config.xml');
    return read ? { ...read, shownItems: view.shownItems, place: inFile('config.xml') } : view;
  } catch (thrown) {
    if (!(thrown instanceof PipewardenError)) throw thrown;
    run.gaps.push(gapOf(thrown, view.fullName));
    return view;
  }
}
