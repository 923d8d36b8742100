/** What goes wrong between a client and the server. */

export interface Faults {
  /** Path before the first slash of Conjur's, such as `/api`; others answer 404 with a page. */
  base?: string;
  /** Milliseconds before each answer. */
  latency?: number;
  /** Every n-th request is answered with 429 and a Retry-After of so many seconds. */
  busyEvery?: number;
  retryAfter?: number;
  /** Every n-th request is answered with 503. */
  failEvery?: number;
  /** Every n-th connection is dropped before an answer. */
  dropEvery?: number;
  /** Every n-th body ends in the middle, its length promised. */
  cutEvery?: number;
  /** Every n-th body of JSON is cut by a proxy that tells the shorter length. */
  shortenEvery?: number;
  /** Bodies come in pieces, with so many milliseconds between. */
  slowBody?: number;
  /** Answers to paths that match never come to an end. */
  stall?: RegExp;
  /** All tokens are forgotten after every n-th request. */
  forgetEvery?: number;
}
