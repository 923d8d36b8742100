import { describe, expect, it } from 'vitest';
import { refuseUnlessReadOnly } from './read-only.js';

describe("an operator's own risk query", () => {
  it.each([
    'MATCH (n:User) RETURN n.id AS subject',
    "MATCH (n) WHERE n.name = 'CREATE; DROP' RETURN n.set, n.`DELETE` // MERGE here",
    'MATCH (n)\nCALL (n) {\n  MATCH (n)--(m)\n  RETURN count(m) AS c\n}\nRETURN c',
    'MATCH (start:Entity {id: $use}) RETURN {set: start.id} AS set_of',
    'UNWIND [1] AS offset RETURN offset;\n// the end',
    'CALL dbms.components() YIELD name RETURN name',
    'CALL db . labels() YIELD label RETURN label',
    'MATCH (n {call: 1}) WHERE n.call IN (n.calls) RETURN point.distance(n.a, n.b), duration.between(n.x, n.y)',
  ])('may read: %s', (cypher) => {
    expect(() => refuseUnlessReadOnly(cypher, 'own.cypher')).not.toThrow();
  });

  it.each([
    ['MATCH (n) SET n.x = 1', /writes \("SET"\)/],
    ['MATCH (n) DETACH DELETE n', /writes/],
    ['MATCH (n)\nCALL { CREATE (m) }\nRETURN n', /own\.cypher:2 writes/],
    ["LOAD CSV FROM 'http://x' AS row RETURN row", /reads files or addresses/],
    ["LOAD\u001cCSV FROM 'file:///etc/passwd' AS row RETURN row", /holds a control character \("<U\+001C>"\)/],
    ['MATCH (n)\u0085RETURN n', /control character/],
    ['MATCH (n)\u180eRETURN n', /control character/],
    ['CALL dbms.listConfig() YIELD name RETURN name', /calls a procedure/],
    ['CALL `dbms`.components()', /calls a procedure/],
    ["CALL { CALL db.index.fulltext.createNodeIndex('a', ['B'], ['c']) } RETURN 1", /calls a procedure/],
    ["RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {}) AS x", /not Neo4j’s own \("apoc.cypher/],
    ["RETURN apoc /* */ . cypher\n.run('RETURN 1') AS x", /not Neo4j’s own/],
    ["RETURN `apoc.cypher.run` ('RETURN 1') AS x", /quoted name/],
    ['CALL\ndb.awaitIndexes()', /calls a procedure/],
    ['CALL/* */apoc.load.json("x")', /calls a procedure/],
    ['MATCH (n) \\u0053ET n.x = 1', /escapes/],
    ['SHOW USERS', /administers/],
    ['// x\nUSE system MATCH (n) RETURN n', /chooses a database/],
    ['MATCH (n) RETURN n; MATCH (m) DELETE m', /writes/],
    ['MATCH (n) RETURN n; MATCH (m) RETURN m', /several statements/],
    ['MATCH (n) CALL (n) { RETURN 1 AS x } IN 3 CONCURRENT TRANSACTIONS RETURN x', /transactions/],
  ])('may not: %s', (cypher, why) => {
    expect(() => refuseUnlessReadOnly(cypher, 'own.cypher')).toThrow(why);
  });
});
