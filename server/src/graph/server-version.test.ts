import { describe, expect, it } from 'vitest';
import { NEO4J_VERSION } from './embedded/places.js';
import { describeServer } from './server-version.js';

const kernel = (version: string) => ({ name: 'Neo4j Kernel', versions: [version], edition: 'community' });
const cypher = (...versions: string[]) => ({ name: 'Cypher', versions, edition: '' });

describe('the server that answers', () => {
  it('is told with its version and its language', () => {
    expect(describeServer([cypher('5'), kernel(NEO4J_VERSION)])).toEqual({
      what: 'Neo4j server',
      state: 'ok',
      text: `${NEO4J_VERSION} community, Cypher 5`,
    });
  });

  it.each(['2026.01.3', '5.27-aura', '4.4.40'])(
    'is noted where its line is not the one that is tested: %s',
    (version) => {
      const { state, text } = describeServer([kernel(version), cypher('5', '25')]);
      expect(state).toBe('note');
      expect(text).toContain(`${version} community, Cypher 5 and 25. Pipewarden is tested with 5.26`);
    },
  );

  it('speaks Cypher 5 where it is of version 5 and names no language, and is told without one elsewhere', () => {
    expect(describeServer([kernel(NEO4J_VERSION)]).text).toBe(`${NEO4J_VERSION} community, Cypher 5`);
    expect(describeServer([kernel('2026.01.3')]).text).toMatch(/^2026\.01\.3 community\. /);
  });
});
