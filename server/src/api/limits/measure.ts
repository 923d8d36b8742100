/** Measures an operation with its fragments, once per fragment: a document cannot make the measuring itself expensive. */
import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

export interface Extent {
  depth: number;
  fields: number;
  aliases: number;
  /** Fields that ask for the schema, and those below them. */
  introspection: number;
  introspectionAliases: number;
}

const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0, introspection: 0, introspectionAliases: 0 };

/** Measures selection sets of one document. What asks for the schema is counted apart: tools ask it deep and wide. */
export class Measure {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, Extent>();

  constructor(document: DocumentNode) {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  of(selectionSet: SelectionSetNode | undefined): Extent {
    const total = { ...NOTHING };
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const inner = this.of(selection.selectionSet);
        const own = selection.alias ? 1 : 0;
        add(total, selection.name.value.startsWith('__') ? asIntrospection(inner, own) : asField(inner, own));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) add(total, this.of(selection.selectionSet));
      else add(total, this.#ofFragment(selection.name.value));
    }
    return total;
  }

  #ofFragment(name: string): Extent {
    const known = this.#known.get(name);
    if (known) return known;
    this.#known.set(name, NOTHING); // a fragment that contains itself is refused by another rule
    const extent = this.of(this.#fragments.get(name)?.selectionSet);
    this.#known.set(name, extent);
    return extent;
  }
}

function asField(inner: Extent, alias: number): Extent {
  return { ...inner, depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + alias };
}

/** Everything below it asks for the schema, too. */
function asIntrospection({ fields, aliases, ...inner }: Extent, alias: number): Extent {
  const introspection = inner.introspection + fields + 1;
  return { ...NOTHING, introspection, introspectionAliases: inner.introspectionAliases + aliases + alias };
}

function add(total: Extent, extent: Extent): void {
  total.depth = Math.max(total.depth, extent.depth);
  total.fields += extent.fields;
  total.aliases += extent.aliases;
  total.introspection += extent.introspection;
  total.introspectionAliases += extent.introspectionAliases;
}
