/** Paths of items beneath the base URL of a controller. */

/** Path of an item beneath the base URL: `a/b` is `job/a/job/b`. Names are encoded once, so an encoded branch name is encoded twice. */
export function itemPath(fullName: string): string {
  return fullName === ''
    ? ''
    : fullName
        .split('/')
        .map((name) => `job/${encodeURIComponent(name)}/`)
        .join('');
}

/**
 * Full name of the item an object's `url` points at: the parts after `/job/`, whatever host and base path the
 * controller believes to have. Never requested, only read. Undefined when the URL is not an item's.
 */
export function fullNameOfUrl(url: string): string | undefined {
  if (!URL.canParse(url, 'http://controller/')) return undefined;
  const names = [...new URL(url, 'http://controller/').pathname.matchAll(/\/job\/([^/]+)/g)].map((match) => match[1]!);
  try {
    return names.length ? names.map(decodeURIComponent).join('/') : undefined;
  } catch {
    return undefined;
  }
}
