/** Panels of BloodHound: of every declared type, whole and harmless. */
import { describe, expect, it } from 'vitest';
import { relationship, relationships, traversableTypes, type RelationshipType } from '../../domain/graph.js';
import { looksOf, nodePanels, relationshipPanels } from './opengraph-panels.js';

describe('the panels of a relationship', () => {
  it.each(traversableTypes)('%s say how it is abused, removed and detected, in order', (type) => {
    const panels = Object.entries(relationshipPanels(type));
    expect(panels.map(([key]) => key)).toEqual(['general', 'abuse', 'remediation', 'opsec', 'references']);
    expect(panels.map(([, { position }]) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(panels[1]?.[1].markdown.content).toBe(relationship(type).abuse);
  });

  it('of every type open no template and no HTML but addresses', () => {
    for (const type of Object.keys(relationships) as RelationshipType[])
      for (const { markdown } of Object.values(relationshipPanels(type)))
        expect(markdown.content.replaceAll(/<https?:\/\/[^\s<>]+>/g, ''), type).not.toMatch(/\{\{|[<>]/);
    const { general } = nodePanels('a {{ .Properties.name }} of <script>alert(1)</script> <https://acme.test/a?b>');
    expect(general?.markdown.content).toBe(
      'In Pipewarden: a { { .Properties.name }} of &lt;script&gt;alert(1)&lt;/script&gt; <https://acme.test/a?b>.',
    );
  });
});

it('kinds look different by what they are', () => {
  const colours = [looksOf('user', true), looksOf('credential', false), looksOf('job', false), looksOf('scope', false)];
  expect(new Set(colours.map(({ color }) => color)).size).toBe(4);
  expect(looksOf('nothing', false).icon).toBe('circle');
});
