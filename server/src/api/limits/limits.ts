import { LARGEST_PAGE } from '../../access/page.js';

/** How large one request may be. Figures are generous for a person and small for a flood. */
export interface Limits {
  /** Fields inside one another, from the operation down. */
  depth: number;
  /** Fields of one operation in all, fragments counted where they are used. */
  fields: number;
  /** Aliases of one operation in all: each one may ask the graph again. */
  aliases: number;
  /** Fields and aliases of one operation that ask for the schema itself. */
  introspection: number;
  introspectionAliases: number;
  /** Characters of one text that is given, other than a policy. */
  text: number;
  /** Seconds for one request, all its statements together. */
  time: number;
  /** Characters of one answer, about. */
  answer: number;
  /** Items of one page: `first`. */
  pageSize: number;
  /** Operations of one batched request. */
  batch: number;
  /** Bytes of a request body. */
  body: number;
  /** Characters of a policy text: each load is worked out in one go. */
  policy: number;
  /** Megabytes of an answer that is worked out in a thread of its own. */
  memory: number;
  /** Seconds beyond the time limit of its statement that such a thread may take. */
  grace: number;
}

export const defaultLimits: Limits = {
  depth: 12,
  fields: 400,
  aliases: 30,
  introspection: 500,
  introspectionAliases: 10,
  text: 10_000,
  time: 60,
  answer: 20_000_000,
  pageSize: LARGEST_PAGE,
  batch: 10,
  body: 1_000_000,
  policy: 500_000,
  memory: 512,
  grace: 10,
};
