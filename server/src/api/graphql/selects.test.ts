import { Kind, parse, type FragmentDefinitionNode, type GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selects } from './selects.js';

function ask(query: string): boolean {
  const { definitions } = parse(query);
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const named = definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION);
  const fieldNodes = (operation?.selectionSet.selections ?? []) as GraphQLResolveInfo['fieldNodes'];
  return selects(
    { fieldNodes, fragments: Object.fromEntries(named.map((each) => [each.name.value, each])) },
    'evidence',
  );
}

describe('what a query selects', () => {
  it('is found below the field, in fragments and under an alias', () => {
    expect(ask('{ whoCan { nodes { evidence { type } } } }')).toBe(true);
    expect(ask('{ whoCan { edges { node { why: evidence { type } } } } }')).toBe(true);
    expect(ask('{ whoCan { ... on X { nodes { ...row } } } } fragment row on Y { evidence { type } }')).toBe(true);
  });

  it('is not found where it is not, nor under its name as an alias', () => {
    expect(ask('{ whoCan { nodes { principal { id } } } }')).toBe(false);
    expect(ask('{ whoCan { nodes { evidence: decision } } }')).toBe(false);
    expect(ask('{ whoCan { ...loop } } fragment loop on X { id ...loop }')).toBe(false);
  });
});
