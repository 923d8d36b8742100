/**
 * What an OpenGraph extension of BloodHound is made of besides the data: the definition of kinds, saved searches, rules
 * of zones. Mirrors docs/opengraph/developer of SpecterOps/bloodhound-docs: without the definition a graph has no paths.
 */
import { nodeKinds, relationships, type NodeDeclaration, type RelationshipType } from '../../domain/graph.js';
import { looksOf, nodePanels, relationshipPanels } from './opengraph-panels.js';

export const NAMESPACE = 'PW';
export const SOURCE_KIND = 'PW_Base';
export const ENVIRONMENT_KIND = 'PW_Source';

export const kindName = (kind: string): string => `${NAMESPACE}_${labelOf(kind)}`;
export const edgeName = (type: string): string => `${NAMESPACE}_${type}`;

function labelOf(kind: string): string {
  return (nodeKinds as Record<string, NodeDeclaration>)[kind]?.label ?? 'Unknown';
}

/** `extension.json`. `version` is that of this program. */
export function extensionDefinition(version: string): Record<string, unknown> {
  const kinds = Object.entries<NodeDeclaration>(nodeKinds);
  return {
    schema: {
      ...{ name: 'Pipewarden', display_name: 'Pipewarden (Jenkins and Conjur)' },
      ...{ version: `v${version}`, namespace: NAMESPACE },
    },
    node_kinds: [
      nodeKind(SOURCE_KIND, 'Pipewarden', 'anything that Pipewarden has collected', { isShown: false }),
      nodeKind(ENVIRONMENT_KIND, 'Source', 'a system that was collected', { isShown: true }),
      ...kinds.map(([kind, { label, meaning, also }]) =>
        nodeKind(kindName(kind), label, meaning, { isShown: true, kind, isPrincipal: also?.includes('Principal') }),
      ),
    ],
    relationship_kinds: Object.entries(relationships).map(([type, { meaning, traversable }]) => ({
      ...{ name: edgeName(type), description: meaning, is_traversable: traversable },
      info: relationshipPanels(type as RelationshipType),
    })),
    relationship_findings: [],
    environments: [
      {
        environment_kind: ENVIRONMENT_KIND,
        source_kind: SOURCE_KIND,
        principal_kinds: kinds.filter(([, { also }]) => also?.includes('Principal')).map(([kind]) => kindName(kind)),
      },
    ],
  };
}

function nodeKind(
  name: string,
  display_name: string,
  description: string,
  look: { isShown: boolean; kind?: string; isPrincipal?: boolean | undefined },
) {
  const { isShown, kind = '', isPrincipal = false } = look;
  return {
    ...{ name, display_name, description, is_display_kind: isShown },
    ...looksOf(kind, isPrincipal),
    info: nodePanels(description),
  };
}
