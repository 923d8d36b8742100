// command-keys — the keys that may run a command on a machine, who holds each, and the jobs that bind a credential that does
// params: command STRING
// columns: command NODE, key NODE, runs RELATIONSHIP, holder NODE, holds RELATIONSHIP, job NODE, binds RELATIONSHIP
// note: one row without a key where none may run it; no row where there is no such command.
// reads
MATCH (command:Entity&Command {id: $command})
OPTIONAL MATCH (command)<-[runs:MAY_RUN]-(key:SshKey)
OPTIONAL MATCH (key)<-[holds:HOLDS_KEY]-(holder)
OPTIONAL MATCH (holder:Credential)<-[binds:BINDS]-(job:Job)
RETURN command, key, runs, holder, holds, job, binds
ORDER BY key.id, holder.id, job.id
