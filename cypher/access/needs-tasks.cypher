// needs-tasks — tasks that fetch what they ask for as one principal
// params: runner STRING
// columns: task NODE
// reads
MATCH (:Entity {id: $runner})<-[:FETCHES_AS]-(task:Task)
RETURN task
ORDER BY task.id
