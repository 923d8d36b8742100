// components — which version the server has, and which versions of Cypher it speaks
// params: none
// columns: name STRING, versions LIST<STRING>, edition STRING
// reads
CALL dbms.components() YIELD name, versions, edition
RETURN name, versions, edition
ORDER BY name
