/** Access reviews, a page at a time. */
import type { AccessReview, ReviewRow } from '../../access/access-review.js';
import { keptReview } from '../../access/kept-reviews.js';
import { pageOf, toConnection, type PageArguments } from '../graphql/connection.js';
import type { Resolver } from '../graphql/context.js';
import { cutList } from '../graphql/cut-list.js';

const review: Resolver<unknown, { of: string }> = (_, { of }, { graph }) => keptReview(graph, of);

const keyOf = ({ resource, principal }: ReviewRow) => `${resource.id} ${principal.id}`;

const rows: Resolver<AccessReview, PageArguments> = (answer, page) =>
  toConnection(cutList(answer.rows, pageOf(page), keyOf), page, keyOf);

export const accessReviewResolvers = { Query: { accessReview: review }, AccessReview: { rows } };
