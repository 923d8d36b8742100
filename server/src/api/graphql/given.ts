/** Arguments of a request as a question takes them. */

/** Only what was given: an argument that is null is the same as none. */
export function given<T extends object>(args: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value != null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
