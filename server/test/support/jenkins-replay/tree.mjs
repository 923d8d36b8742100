/** Jenkins' tree= parameter, parsed and applied as hudson.model.Api and org.kohsuke.stapler.export.NamedPathPruner (Jenkins 2.433) do. */
const MAP_FIELDS = new Set(['stores', 'domains', 'monitorData']); // Java maps: keys are data, not field names

/** 'a,b[c{0,2},d]' -> { fields: Map(name -> { fields, range }) }; throws on bad syntax. */
export function parseTree(text) {
  let i = 0;
  const list = (close) => {
    const fields = new Map();
    for (;;) {
      let name = '';
      while (i < text.length && !'[]{},'.includes(text[i])) name += text[i++];
      if (!name) throw new Error(`a name is missing at ${i}`); // Jenkins: 500 for '', 'a,', 'a[]'
      const node = { fields: new Map(), range: null };
      if (text[i] === '[') {
        i++;
        node.fields = list(']');
      }
      if (text[i] === '{') {
        // the range stands after the brackets, and once; otherwise Jenkins answers 500
        const end = text.indexOf('}', i);
        if (end < 0) throw new Error('unterminated range');
        node.range = parseRange(text.slice(i + 1, end));
        i = end + 1;
      }
      fields.set(name, node); // a name given twice: the last one counts
      const c = text[i++];
      if (c === ',') continue;
      if (c === close) return fields;
      throw new Error(`unexpected ${c ?? 'end'} at ${i - 1}`);
    }
  };
  return { fields: list(undefined), range: null };
}
function parseRange(s) {
  const m = /^(\d*)(,?)(\d*)$/.exec(s);
  if (!m || (!m[1] && !m[3])) throw new Error('bad range');
  const from = m[1] ? +m[1] : 0;
  const to = !m[2] ? from + 1 : m[3] ? +m[3] : Infinity;
  if (to < from) throw new Error('bad range');
  return [from, to];
}
/** Applies a parsed tree to a value. complete(object) returns the fuller recorded object, or the object itself. */
export function prune(value, node, complete) {
  if (Array.isArray(value)) {
    const part = node.range ? value.slice(node.range[0], node.range[1]) : value;
    return part.map((v) => prune(v, { fields: node.fields, range: null }, complete));
  }
  if (value === null || typeof value !== 'object') return value;
  const full = complete(value);
  const out = {};
  if (value._class !== undefined) out._class = value._class; // written whatever the tree says, where the place needs it
  const any = node.fields.get('*');
  for (const [k, v] of Object.entries(full)) {
    if (k === '_class') continue;
    const child = node.fields.get(k) ?? any;
    if (!child) continue;
    if (MAP_FIELDS.has(k) && v && typeof v === 'object' && !Array.isArray(v))
      out[k] = Object.fromEntries(Object.entries(v).map(([n, x]) => [n, prune(x, child, complete)]));
    else out[k] = prune(v, child, complete);
  }
  return out;
}
