// count-kinds — how many nodes of some kinds there are in each source; those that were seen apart from those that grants or members only name
// params: kinds LIST<STRING>, source STRING = null
// columns: source STRING, kind STRING, seen INTEGER, named INTEGER
// reads
CALL () {
  UNWIND [kind IN $kinds WHERE kind = 'controller'] AS kind
  MATCH (n:Controller)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'folder'] AS kind
  MATCH (n:Folder)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'job'] AS kind
  MATCH (n:Job)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'view'] AS kind
  MATCH (n:View)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'agent'] AS kind
  MATCH (n:Agent)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'user'] AS kind
  MATCH (n:User)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'group'] AS kind
  MATCH (n:Group)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'role'] AS kind
  MATCH (n:Role)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'token'] AS kind
  MATCH (n:Token)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'store'] AS kind
  MATCH (n:CredentialStore)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'credential'] AS kind
  MATCH (n:Credential)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'repository-host'] AS kind
  MATCH (n:RepositoryHost)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'policy'] AS kind
  MATCH (n:Policy)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'host'] AS kind
  MATCH (n:Host)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'layer'] AS kind
  MATCH (n:Layer)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'host-factory'] AS kind
  MATCH (n:HostFactory)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'record'] AS kind
  MATCH (n:Record)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'ssh-key'] AS kind
  MATCH (n:SshKey)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
  UNION ALL
  UNWIND [kind IN $kinds WHERE kind = 'task'] AS kind
  MATCH (n:Task)
  RETURN kind, n.source AS source, n.known AS known, n.builtin AS builtin, count(*) AS nodes
}
WITH kind, source, nodes, coalesce(known, true) AND NOT (kind = 'user' AND coalesce(builtin, false)) AS isSeen
WHERE $source IS NULL OR source = $source
RETURN source, kind, sum(CASE WHEN isSeen THEN nodes ELSE 0 END) AS seen, sum(nodes) AS named
ORDER BY kind, source
