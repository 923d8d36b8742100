/** The recorded answers of one controller, found by user, path and query. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';

export class Recording {
  constructor(dir) {
    this.dir = join(dir, 'rest');
    this.users = new Map(); // user -> Map(path without query -> [{ query, depth, entry }])
    for (const line of readFileSync(join(this.dir, 'index.ndjson'), 'utf8').split('\n')) {
      if (!line) continue;
      const e = JSON.parse(line);
      const [path, query = ''] = e.path.split('?');
      if (!this.users.has(e.user)) this.users.set(e.user, new Map());
      const m = this.users.get(e.user);
      const key = canonical(path);
      if (!m.has(key)) m.set(key, []);
      m.get(key).push({ query, depth: +(/(?:^|&)depth=(\d+)/.exec(query)?.[1] ?? 0), entry: e });
    }
    this.bodies = new Map();
    this.origin = null; // the address the controller had when recorded
    const root = this.find('admin', '/api/json');
    const url = root && this.json(root)?.url;
    if (url) this.origin = url.replace(/\/$/, '');
    this.byPath = new Map(); // user|path -> parsed object, greatest depth
  }
  text(entry) {
    if (!entry.bodyFile) return null;
    if (!this.bodies.has(entry.bodyFile)) {
      const raw = readFileSync(join(this.dir, entry.bodyFile));
      this.bodies.set(entry.bodyFile, (entry.bodyFile.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8'));
    }
    return this.bodies.get(entry.bodyFile);
  }
  json(entry) {
    const t = this.text(entry);
    return t === null ? null : JSON.parse(t);
  }
  /** The recorded answer for a path: the exact query if recorded, else by depth (see header). */
  find(user, path, params = new URLSearchParams()) {
    const list = this.users.get(user)?.get(canonical(path));
    if (!list) return null;
    const rest = new URLSearchParams(params);
    ['tree', 'pretty'].forEach((k) => rest.delete(k));
    const same = (q) => {
      const a = new URLSearchParams(q);
      a.sort();
      const b = new URLSearchParams(rest);
      b.sort();
      return a.toString() === b.toString();
    };
    if (!params.has('tree')) {
      const exact = list.find((x) => same(x.query));
      if (exact) return exact.entry;
    }
    rest.delete('depth');
    const plain = list.filter((x) => {
      const q = new URLSearchParams(x.query);
      q.delete('depth');
      q.sort();
      rest.sort();
      return q.toString() === rest.toString();
    });
    if (!plain.length) return null;
    const sorted = [...plain].sort((a, b) => a.depth - b.depth);
    if (params.has('tree')) return sorted.at(-1).entry; // tree= wants the fullest one
    const want = +(params.get('depth') ?? 0);
    return (sorted.find((x) => x.depth >= want) ?? sorted.at(-1)).entry;
  }
  /** The recorded object of a nested stub, for this user; the stub itself when there is none. */
  complete(user, here) {
    return (obj) => {
      const p = this.pathOf(obj, here);
      if (!p) return obj;
      const key = `${user}|${p}`;
      if (!this.byPath.has(key)) {
        const e = this.find(user, `${p}/api/json`, new URLSearchParams('tree=x'));
        this.byPath.set(key, e && e.status === 200 ? this.json(e) : null);
      }
      const full = this.byPath.get(key);
      return full ? { ...obj, ...full } : obj;
    };
  }
  pathOf(o, here) {
    const url = o.url ?? o.absoluteUrl;
    if (typeof url === 'string' && this.origin && url.startsWith(this.origin + '/'))
      return url.slice(this.origin.length).replace(/\/$/, '');
    if (typeof o._class === 'string' && /Computer$/.test(o._class) && o.displayName)
      return `/computer/${encodeURIComponent(o._class.endsWith('MasterComputer') ? '(built-in)' : o.displayName)}`;
    if (o.typeName && o.id && /\/domain\//.test(here)) return `${here}/credential/${encodeURIComponent(o.id)}`;
    return null;
  }
}
const canonical = (p) => {
  // one spelling: %28 and (, trailing slash, doubled slash
  let s;
  try {
    s = decodeURIComponent(p);
  } catch {
    s = p;
  }
  s = s.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  return s.replace(/^\/user\/[^/]+/, (u) => u.toLowerCase()); // ids of users are case-insensitive, and /user/SYSTEM is linked as /user/system
};
