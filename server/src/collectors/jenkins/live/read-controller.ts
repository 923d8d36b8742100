/** Everything one account may read of a controller, step by step. */
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import { readAgents } from './agents.js';
import { readFrontPage } from './contact.js';
import { describeController } from './describe-controller.js';
import { compareText, librariesUnread, userStoresUnread } from './gaps.js';
import { recordHiddenItems } from './hidden-items.js';
import { type ItemsRead, readItems } from './items.js';
import { listItems } from './list-items.js';
import { readPlugins } from './plugins.js';
import type { CollectRun } from './run.js';
import { readFolderStores, readSystemStore } from './stores.js';
import { readStrategy, type StrategyFrom, type StrategySource } from './strategy.js';
import { hidesProperties, mergeUsers, readOwnAccount, readUsers } from './users.js';
import { doubtViews } from './doubt-views.js';
import { addShownItems, readControllerViews, readFolderViews } from './views.js';

export type ControllerRead = Pick<
  JenkinsSnapshot,
  'controller' | 'users' | 'items' | 'views' | 'agents' | 'stores' | 'plugins' | 'libraries' | 'permissions'
>;

/**
 * @param given what `--strategy-from home:` held
 * @throws PipewardenError when the controller cannot be entered or its items cannot be listed
 */
export async function readController(
  run: CollectRun,
  strategyFrom: StrategyFrom,
  given: StrategySource,
): Promise<ControllerRead> {
  run.onProgress({ phase: 'contact', done: 0, total: null });
  const front = await readFrontPage(run.client, run.account);
  const own = await readOwnAccount(run);
  const strategy = await readStrategy(run, strategyFrom, given, front.useSecurity);
  const { agents, builtInName } = await readAgents(run, strategy.configuration?.agents ?? []);
  const controller = describeController(front, strategy, builtInName);
  const people = await readUsers(run);
  const seesEverything = strategy.seesEverything || (people.showsProperties && hidesProperties(front.version));
  const items = await readAllItems(run, controller.selfLabel, seesEverything);
  const shown = await readViews(run, items, strategy);
  const views = seesEverything ? shown : doubtViews(shown, items.items);
  const stores = await readStores(run, items);
  const users = mergeUsers(people.users, strategy.users, own, run.takenAt);
  run.onProgress({ phase: 'pipelines', done: 0, total: null });
  const withUses = await run.builds.finish(items.items, (gap) => run.gaps.push(gap));
  run.gaps.push(librariesUnread());
  return {
    controller,
    users: sorted(users, (user) => user.id),
    items: sorted(withUses, (item) => item.fullName),
    views: sorted(views, (view) => view.fullName),
    agents: sorted(agents, (agent) => agent.name),
    stores: sorted(stores, (store) => `${store.kind} ${store.owner}`),
    plugins: sorted(await readPlugins(run), (plugin) => plugin.name),
    libraries: sorted(items.libraries, (library) => `${library.folder}/${library.name}`),
    permissions: strategy.permissions,
  };
}

async function readAllItems(
  run: CollectRun,
  selfLabel: 'built-in' | 'master',
  seesEverything: boolean,
): Promise<ItemsRead> {
  run.onProgress({ phase: 'list of items', done: 0, total: null });
  const { items: listed, gaps } = await listItems(run.client);
  run.gaps.push(...gaps);
  if (!seesEverything) await recordHiddenItems(run, listed.length);
  return readItems(run, listed, selfLabel);
}

async function readViews(
  run: CollectRun,
  items: ItemsRead,
  strategy: StrategySource,
): Promise<JenkinsSnapshot['views']> {
  const controllers = await readControllerViews(run, strategy.configuration?.views ?? []);
  const open = await addShownItems(run, items.views);
  return [...controllers, ...open, ...(await readFolderViews(run, items.closedFolders))];
}

async function readStores(run: CollectRun, items: ItemsRead): Promise<JenkinsSnapshot['stores']> {
  const system = await readSystemStore(run);
  run.gaps.push(userStoresUnread());
  return [...(system ? [system] : []), ...items.stores, ...(await readFolderStores(run, items.closedFolders))];
}

function sorted<T>(elements: readonly T[], key: (element: T) => string): T[] {
  return elements.toSorted((a, b) => compareText(key(a), key(b)));
}
