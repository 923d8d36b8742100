/** Lists of patterns as OpenSSH compares names with them. Mirrors match_pattern_list of OpenSSH 9. */

/** Whether one pattern fits and no negated one does: `deploy-*,!deploy-root`. */
export function matchesList(name: string, list: string): boolean {
  let found = false;
  for (const written of list.split(',')) {
    const negated = written.startsWith('!');
    if (!matchesPattern(name, negated ? written.slice(1) : written)) continue;
    if (negated) return false;
    found = true;
  }
  return found;
}

/** `*` is any text and `?` any character. One place to go back to is enough, so that no pattern takes long. */
export function matchesPattern(name: string, pattern: string): boolean {
  let [at, to] = [0, 0];
  let [star, resume] = [-1, 0];
  while (at < name.length) {
    if (pattern[to] === '*') [star, resume, to] = [to, at, to + 1];
    else if (pattern[to] === '?' || pattern[to] === name[at]) [at, to] = [at + 1, to + 1];
    else if (star >= 0) [to, at, resume] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  while (pattern[to] === '*') to++;
  return to === pattern.length;
}
