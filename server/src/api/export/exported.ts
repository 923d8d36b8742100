/** What an answer is as a file: whole, with what was asked, of which snapshots, and how many rows it has. */

/** Asks the API as whoever wants the file, page by page. Rejects with an `ExportRefusal`. */
export type Ask = <T>(document: string, variables: Readonly<Record<string, unknown>>) => Promise<T>;

export interface Exported {
  /** The question as a sentence. */
  question: string;
  /** What narrows it, by name; a filter that is not given is absent. */
  filter: Readonly<Record<string, string>>;
  /** Names of the sources it is about; null: of all. */
  sources: readonly string[] | null;
  columns: readonly string[];
  /** Rows there will be; null where only the end tells. */
  total: number | null;
  rows: AsyncIterable<readonly string[]>;
}

/** Why there is no file, as the API says it. */
export class ExportRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly next: string;

  constructor(status: number, code: string, message: string, next = 'Correct the address, or export from the page.') {
    super(message);
    this.status = status;
    this.code = code;
    this.next = next;
  }
}

/** A parameter that the address must have. */
export function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw new ExportRefusal(400, 'export-needs', `This export needs "${name}" in its address.`);
}

/** Only the parameters that are given, of those named. */
export function filterOf(parameters: URLSearchParams, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)!]] : [])));
}

/** The source in an id: `larkspur` of `job:larkspur/release/deploy`. */
export function sourceOfId(id: string): string {
  return id.slice(id.indexOf(':') + 1).split('/', 1)[0] ?? '';
}
