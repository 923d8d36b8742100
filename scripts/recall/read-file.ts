/** What the collector makes of one file: what it lists, and what it names as computed. */
import type { BuildReader } from '../../server/src/collectors/jenkins/pipeline/build-reader.js';
import { readItemConfig } from '../../server/src/collectors/jenkins/config/item.js';
import { looksLikeItem } from '../../server/src/collectors/jenkins/config/item-type.js';
import { parseXml } from '../../server/src/collectors/jenkins/config/xml.js';
import { readScript } from '../../server/src/collectors/jenkins/pipeline/read-script.js';
import type { GroovyParser } from '../../server/src/collectors/groovy/parser.js';
import type { BuildUse } from '../../server/src/domain/builds.js';
import type { JenkinsItem } from '../../server/src/domain/snapshot.js';
import type { Kind } from './found.js';

/** One thing the collector says. */
export interface Said {
  kind: Kind;
  /** null: computed when the build runs. */
  text: string | null;
  line: number;
}

export async function readPipeline(parser: GroovyParser, text: string, file: string): Promise<Said[]> {
  const { uses } = await readScript(parser, text, file, 1);
  return uses.flatMap(saidBy);
}

/** null: no configuration of a job or folder. `reader` is that of all files, so that one parser serves them. */
export async function readConfiguration(reader: BuildReader, text: string, file: string): Promise<Said[] | null> {
  const root = parseXml(text, file);
  if (!looksLikeItem(root)) return null;
  const {
    store: _,
    views: _views,
    sourceName: _name,
    builds,
    libraries: _libraries,
    ...configuration
  } = readItemConfig(root, file);
  reader.add(file, builds);
  const item: JenkinsItem = { ...configuration, fullName: file, parent: '', configurationRead: true };
  const [read] = await reader.finish([item], [], () => {});
  const { assignedLabel, credentialIds, sources = [], uses = [] } = read!;
  return [
    ...uses.flatMap(saidBy),
    ...credentialIds.map(({ id, place }): Said => ({ kind: 'credential', text: id, line: place.line })),
    ...sources.flatMap(({ credentialId, place }): Said[] =>
      credentialId ? [{ kind: 'credential', text: credentialId, line: place.line }] : [],
    ),
    ...(assignedLabel
      ? [{ kind: 'label', text: assignedLabel.expression, line: assignedLabel.place.line } satisfies Said]
      : []),
  ];
}

const kindOf: Partial<Record<BuildUse['kind'], Kind>> = {
  credential: 'credential',
  publication: 'destination',
  agent: 'label',
  library: 'library',
};

function saidBy({ kind, value, place }: BuildUse): Said[] {
  const said = kindOf[kind];
  return said ? [{ kind: said, text: value, line: place.line }] : [];
}
