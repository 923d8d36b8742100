// count-kinds — how many nodes of some kinds there are in each source; those that were seen apart from those that grants or members only name
// params: kinds LIST<STRING>, source STRING = null
// columns: source STRING, kind STRING, seen INTEGER, named INTEGER
// reads
UNWIND $kinds AS kind
CALL (kind) {
  MATCH (n:Controller) WHERE kind = 'controller' RETURN n
  UNION ALL
  MATCH (n:Folder) WHERE kind = 'folder' RETURN n
  UNION ALL
  MATCH (n:Job) WHERE kind = 'job' RETURN n
  UNION ALL
  MATCH (n:View) WHERE kind = 'view' RETURN n
  UNION ALL
  MATCH (n:Agent) WHERE kind = 'agent' RETURN n
  UNION ALL
  MATCH (n:User) WHERE kind = 'user' RETURN n
  UNION ALL
  MATCH (n:Group) WHERE kind = 'group' RETURN n
  UNION ALL
  MATCH (n:Role) WHERE kind = 'role' RETURN n
  UNION ALL
  MATCH (n:Token) WHERE kind = 'token' RETURN n
  UNION ALL
  MATCH (n:CredentialStore) WHERE kind = 'store' RETURN n
  UNION ALL
  MATCH (n:Credential) WHERE kind = 'credential' RETURN n
  UNION ALL
  MATCH (n:RepositoryHost) WHERE kind = 'repository-host' RETURN n
  UNION ALL
  MATCH (n:Policy) WHERE kind = 'policy' RETURN n
  UNION ALL
  MATCH (n:Host) WHERE kind = 'host' RETURN n
  UNION ALL
  MATCH (n:Layer) WHERE kind = 'layer' RETURN n
  UNION ALL
  MATCH (n:HostFactory) WHERE kind = 'host-factory' RETURN n
  UNION ALL
  MATCH (n:Record) WHERE kind = 'record' RETURN n
  UNION ALL
  MATCH (n:SshKey) WHERE kind = 'ssh-key' RETURN n
  UNION ALL
  MATCH (n:Task) WHERE kind = 'task' RETURN n
}
WITH kind, n
WHERE $source IS NULL OR n.source = $source
RETURN n.source AS source, kind, count(CASE WHEN coalesce(n.known, true) AND NOT (kind = 'user' AND coalesce(n.builtin, false)) THEN 1 END) AS seen, count(n) AS named
ORDER BY kind, source
