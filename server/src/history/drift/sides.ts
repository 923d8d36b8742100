/** The two moments of a drift. */
export interface Sides<T> {
  before: T;
  after: T;
}
