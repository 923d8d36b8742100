/** Saved views of the page. Who asks and changes what is logged as all mutations are. */
import { mayChangeView, removeView, renameView, requireView, saveView } from '../../sources/views/change-views.js';
import { standingViews, type SavedView } from '../../sources/views/kept-views.js';
import type { Resolver } from '../graphql/context.js';
import { requireDataDir } from '../graphql/require-data-dir.js';

/** Empty for a server without a data directory: nothing can be saved there. */
const savedViews: Resolver<unknown, object> = (_, __, { dataDir }) => (dataDir === null ? [] : standingViews(dataDir));

const savedView: Resolver<unknown, { view: string }> = (_, { view }, { dataDir }) =>
  requireView(requireDataDir(dataDir), view);

interface SaveArguments {
  name: string;
  address: string;
  places?: SavedView['places'] | null;
}

const save: Resolver<unknown, SaveArguments> = (_, { name, address, places }, { dataDir, caller }) =>
  saveView(requireDataDir(dataDir), caller, { name, address, places: (places ?? []).map((each) => ({ ...each })) });

const rename: Resolver<unknown, { view: string; name: string }> = (_, { view, name }, { dataDir, caller }) =>
  renameView(requireDataDir(dataDir), caller, view, name);

const remove: Resolver<unknown, { view: string }> = (_, { view }, { dataDir, caller }) =>
  removeView(requireDataDir(dataDir), caller, view);

const changeable: Resolver<SavedView, object> = (view, _, { caller }) => mayChangeView(caller, view);

export const viewResolvers = {
  Query: { savedViews, savedView },
  Mutation: { saveView: save, renameView: rename, removeView: remove },
  SavedView: { changeable },
};
