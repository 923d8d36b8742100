/** What `<<` gives, followed once for each mapping and counted: mappings merged into one another say much in few letters. */
import type { YamlNode } from './node.js';
import { ManifestRefusal } from './refusal.js';

type Entries = ReadonlyMap<string, YamlNode>;

const limits = { entries: 100_000, depth: 100 };

export class Merges {
  readonly #known = new Map<YamlNode, Entries>();
  readonly #underWay = new Set<YamlNode>();
  #entries = 0;

  known(mapping: YamlNode): Entries | undefined {
    return this.#known.get(mapping);
  }

  /** Throws ManifestRefusal for a mapping that is merged into itself, as yaml.v3 does, or that nests too deep. */
  begin(mapping: YamlNode): void {
    if (this.#underWay.has(mapping)) throw new ManifestRefusal('yaml: a mapping is merged into itself', mapping.line);
    if (this.#underWay.size >= limits.depth)
      throw tooMuch(mapping, `mappings are merged more than ${limits.depth} levels deep`);
    this.#underWay.add(mapping);
  }

  end(mapping: YamlNode, entries: Entries): void {
    this.#underWay.delete(mapping);
    this.#known.set(mapping, entries);
  }

  spend(entries: number, at: YamlNode): void {
    this.#entries += entries;
    if (this.#entries > limits.entries)
      throw tooMuch(at, `the merged mappings stand for more than ${limits.entries.toLocaleString('en-US')} entries`);
  }
}

function tooMuch({ line, column }: YamlNode, what: string): ManifestRefusal {
  return new ManifestRefusal(`at line ${line}, column ${column} ${what}, which is over the limit of Pipewarden`, line);
}
