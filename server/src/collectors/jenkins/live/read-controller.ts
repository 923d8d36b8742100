/** Everything one account may read of a controller, step by step. */
import type { Permission } from '../../../domain/permissions.js';
import type { JenkinsSnapshot } from '../../../domain/snapshot.js';
import type { UpdateCenter } from '../config/update-center.js';
import { readAgents } from './agents.js';
import { readFrontPage } from './contact.js';
import { completeStore, withoutStoreGaps } from './complete-store.js';
import { addUses } from './credential-uses.js';
import { describeController } from './describe-controller.js';
import { compareText } from '../../http/gaps.js';
import { librariesUnread, userStoresUnread } from './gaps.js';
import { recordHiddenItems } from './hidden-items.js';
import { type ItemsRead, readItems } from './items.js';
import { type ListedItem, listItems } from './list-items.js';
import { readPlugins } from './plugins.js';
import { readPosture } from './posture.js';
import type { CollectRun } from './run.js';
import { readFolderStores, readSystemStore } from './stores.js';
import { type GivenStrategy, readStrategy } from './strategy.js';
import type { StrategyFrom, StrategySource } from './strategy-source.js';
import { hidesProperties, mergeUsers, readOwnAccount, readUsers } from './users.js';
import { markUncertainViews } from './mark-uncertain-views.js';
import { addShownItems, readControllerViews, readFolderViews } from './views.js';

export type ControllerRead = Pick<
  JenkinsSnapshot,
  'controller' | 'users' | 'items' | 'views' | 'agents' | 'stores' | 'plugins' | 'libraries' | 'permissions' | 'posture'
> & {
  /** Number of items in the list; all of them are read but where a sample is taken. */
  listed: number;
  /** Ids of permissions the controller said are on, and off. */
  enabled: readonly string[];
  disabled: readonly string[];
};

/** What the operator gave on the command line. */
export interface Given {
  strategyFrom: StrategyFrom;
  strategy: GivenStrategy;
  permissions: readonly Permission[];
  updateCenter: UpdateCenter | null;
  /** Items whose configuration is read at most; absent: all. */
  itemsAtMost?: number | undefined;
}

/**
 * @throws PipewardenError when the controller cannot be entered or its items cannot be listed
 */
export async function readController(
  run: CollectRun,
  { strategyFrom, strategy: given, permissions, updateCenter, itemsAtMost }: Given,
): Promise<ControllerRead> {
  run.onProgress({ phase: 'contact', done: 0, total: null });
  const front = await readFrontPage(run.client, run.account);
  const own = await readOwnAccount(run);
  const strategy = await readStrategy(run, strategyFrom, given, front.useSecurity, permissions);
  const { agents, builtInName } = await readAgents(run, strategy.configuration?.agents ?? []);
  const controller = describeController(front, strategy, builtInName);
  const people = await readUsers(run);
  const seesEverything = strategy.seesEverything || (people.showsProperties && hidesProperties(front.version));
  const listed = await listAllItems(run, seesEverything);
  const items = await readItems(run, spread(listed, itemsAtMost), controller.selfLabel);
  const shown = await readViews(run, items, strategy);
  const views = seesEverything ? shown : markUncertainViews(shown, items.items);
  const stores = await readStores(run, items, strategy);
  const plugins = await readPlugins(run);
  const users = mergeUsers(people.users, strategy.users, own, run.takenAt);
  run.onProgress({ phase: 'pipelines', done: 0, total: null });
  const libraries = [...(strategy.libraries ?? []), ...items.libraries];
  const withUses = await run.builds.finish(items.items, libraries, (gap) => run.gaps.push(gap));
  if (strategy.libraries === null) run.gaps.push(librariesUnread());
  return {
    controller,
    listed: listed.length,
    users: sorted(users, (user) => user.id),
    items: sorted(withUses, (item) => item.fullName),
    views: sorted(views, (view) => view.fullName),
    agents: sorted(agents, (agent) => agent.name),
    stores: sorted(stores, (store) => `${store.kind} ${store.owner}`),
    plugins: plugins.enabled,
    posture: await readPosture(run, controller.version, plugins, strategy, updateCenter),
    libraries: sorted(
      [...(strategy.libraries ?? []), ...items.libraries],
      (library) => `${library.folder}/${library.name}`,
    ),
    permissions: strategy.permissions,
    enabled: strategy.enabled,
    disabled: strategy.disabled,
  };
}

async function listAllItems(run: CollectRun, seesEverything: boolean): Promise<readonly ListedItem[]> {
  run.onProgress({ phase: 'list of items', done: 0, total: null });
  const { items: listed, gaps } = await listItems(run.client);
  run.gaps.push(...gaps);
  if (!seesEverything) await recordHiddenItems(run, listed.length);
  return listed;
}

/** Some of a list, from everywhere in it. */
function spread<T>(all: readonly T[], atMost = all.length): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / atMost));
  return all.filter((_, at) => at % step === 0);
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

async function readStores(
  run: CollectRun,
  items: ItemsRead,
  strategy: StrategySource,
): Promise<JenkinsSnapshot['stores']> {
  const { store: system, whole } = completeStore(await readSystemStore(run), strategy.store);
  if (whole) run.gaps = withoutStoreGaps(run.gaps);
  run.gaps.push(userStoresUnread());
  const ofFolders = [...items.stores, ...(await readFolderStores(run, items.closedFolders))];
  return addUses(run, [...(system ? [system] : []), ...ofFolders]);
}

function sorted<T>(elements: readonly T[], key: (element: T) => string): T[] {
  return elements.toSorted((a, b) => compareText(key(a), key(b)));
}
