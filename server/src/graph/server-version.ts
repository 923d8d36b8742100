/** Which Neo4j answers, and in which versions of Cypher it may be asked. */
import type { Finding } from './doctor.js';
import { NEO4J_VERSION } from './embedded/places.js';
import type { Graph } from './graph.js';

export interface Component {
  name: string;
  versions: readonly string[];
  edition: string;
}

/** What `pipewarden doctor` says of the server. */
export async function inspectServer(graph: Graph): Promise<Finding> {
  return describeServer(await graph.read<Component & Record<string, unknown>>('sources/components'));
}

/** `5.26.30 community, Cypher 5`. Every language a server speaks is named, because a newer one speaks several. */
export function describeServer(components: readonly Component[]): Finding {
  const isLanguage = ({ name }: Component) => name === 'Cypher';
  const servers = components.filter((component) => !isLanguage(component));
  const named = components.filter(isLanguage).flatMap(({ versions }) => versions);
  // Servers of version 5 do not name their language: they have one.
  const languages = named.length > 0 || !servers.some(isVersion5) ? named : ['5'];
  const server = servers.map(({ versions, edition }) => `${versions.join(', ')} ${edition}`).join('; ');
  const text = [server, ...(languages.length > 0 ? [`Cypher ${languages.join(' and ')}`] : [])].join(', ');
  const line = lineOf(NEO4J_VERSION);
  const isTested = servers.some(({ versions }) => versions.some((version) => lineOf(version) === line));
  const what = 'Neo4j server';
  if (isTested) return { what, state: 'ok', text };
  return { what, state: 'note', text: `${text}. Pipewarden is tested with ${line} (docs/adr/0014-neo4j-line.md).` };
}

function isVersion5({ versions }: Component): boolean {
  return versions.some((version) => version.startsWith('5.'));
}

/** `5.26` of `5.26.30`, also where `-aura` or a build follows. */
function lineOf(version: string): string {
  return version.split(/[.-]/).slice(0, 2).join('.');
}
