/** Reading a Jenkins home again, and following how far it is. */
import type { Resolver } from '../graphql/context.js';
import type { CollectionInput, CollectionProgress } from '../../sources/collect/collections.js';

const startCollection: Resolver<unknown, { input: CollectionInput }> = (_, { input }, { collections }) =>
  collections.start(input);

const cancelCollection: Resolver<unknown, { source: string }> = (_, { source }, { collections }) =>
  collections.cancel(source);

const collectionProgress = {
  subscribe: ((_, { source }, { collections, signal }) => collections.follow(source, signal)) satisfies Resolver<
    unknown,
    { source: string }
  >,
  resolve: (progress: CollectionProgress) => progress,
};

export const collectionResolvers = {
  Mutation: { startCollection, cancelCollection },
  Subscription: { collectionProgress },
};
