/** Which part of the estate somebody sees: as it is written, and what two of them have in common. */
import type { RowScope, ScopePart } from '../../domain/caller.js';
import { PipewardenError } from '../../domain/errors.js';
import { isInFolder } from '../../domain/visibility.js';

/** From `acme` and `acme/release/production`; none: null, which is everything. Throws `scope-malformed`. */
export function readScope(texts: readonly string[]): RowScope | null {
  if (texts.length === 0) return null;
  const parts = new Map<string, ScopePart>();
  for (const text of texts) {
    const [source = '', ...rest] = text.split('/');
    if (!/^[\w.-]+$/.test(source) || rest.includes(''))
      throw new PipewardenError(
        'scope-malformed',
        `"${text}" is no part of an estate.`,
        'Give a source, such as acme, or a source and a folder, such as acme/release.',
      );
    const before = parts.get(source);
    const folders = rest.length === 0 || before?.folders === null ? null : [...(before?.folders ?? []), rest.join('/')];
    parts.set(source, { source, folders });
  }
  return { parts: [...parts.values()] };
}

export function printScope(scope: RowScope | null): string {
  if (scope === null) return 'everything';
  const texts = scope.parts.flatMap(({ source, folders }) =>
    folders === null ? [source] : folders.map((folder) => `${source}/${folder}`),
  );
  return texts.join(', ') || 'nothing';
}

/** What both see. */
export function commonScope(one: RowScope | null, other: RowScope | null): RowScope | null {
  if (one === null) return other;
  if (other === null) return one;
  const parts = one.parts.flatMap((part) =>
    other.parts.filter(({ source }) => source === part.source).map((second) => commonPart(part, second)),
  );
  return { parts };
}

function commonPart(one: ScopePart, other: ScopePart): ScopePart {
  if (one.folders === null || other.folders === null) return { ...one, folders: one.folders ?? other.folders };
  const within = (list: readonly string[], others: readonly string[]) =>
    list.filter((folder) => others.some((above) => isInFolder(folder, above)));
  const folders = [...within(one.folders, other.folders), ...within(other.folders, one.folders)];
  return { source: one.source, folders: [...new Set(folders)] };
}
