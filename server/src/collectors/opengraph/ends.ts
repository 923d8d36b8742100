/** Which node an edge begins or ends at: by id, by name or by properties, as BloodHound matches them. */
import type { Payload, PayloadEndpoint, PayloadNode } from './payload.js';

export class Ends {
  readonly #byId = new Map<string, PayloadNode>();
  /** By property and value; made when a property is first asked for. */
  readonly #byProperty = new Map<string, ReadonlyMap<string, readonly PayloadNode[]>>();

  constructor(payloads: readonly Payload[]) {
    for (const { graph } of payloads) for (const node of graph.nodes) this.#byId.set(node.id, node);
  }

  /** Undefined where no node, or more than one, fits: which one is meant is then not known. */
  find({ match_by, value, property_matchers = [], kind }: PayloadEndpoint): string | undefined {
    const matchers = match_by === 'name' ? [{ key: 'name', value }] : property_matchers;
    const fitting = match_by === 'id' ? this.#withId(value) : this.#matching(matchers);
    const found = fitting.filter(({ kinds }) => typeof kind !== 'string' || kinds.includes(kind));
    return found.length === 1 ? found[0]!.id : undefined;
  }

  #withId(value: string | undefined): readonly PayloadNode[] {
    const node = value === undefined ? undefined : this.#byId.get(value);
    return node ? [node] : [];
  }

  #matching(matchers: readonly { key: string; value?: unknown }[]): readonly PayloadNode[] {
    const [first, ...rest] = matchers;
    if (!first || first.value === undefined) return [];
    return (this.#valuesOf(first.key).get(keyOf(first.value)) ?? []).filter(({ properties }) =>
      rest.every(({ key, value }) => keyOf(properties?.[key]) === keyOf(value)),
    );
  }

  #valuesOf(key: string): ReadonlyMap<string, readonly PayloadNode[]> {
    const known = this.#byProperty.get(key);
    if (known) return known;
    const values = new Map<string, PayloadNode[]>();
    for (const node of this.#byId.values()) {
      const value = node.properties?.[key];
      if (value === undefined) continue;
      const same = values.get(keyOf(value));
      if (same) same.push(node);
      else values.set(keyOf(value), [node]);
    }
    this.#byProperty.set(key, values);
    return values;
  }
}

/** Texts are compared in upper case, in which BloodHound keeps names. */
function keyOf(value: unknown): string {
  return typeof value === 'string' ? `text ${value.toUpperCase()}` : `${typeof value} ${JSON.stringify(value)}`;
}
