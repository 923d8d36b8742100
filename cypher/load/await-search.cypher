// await-search — waits until what was loaded can be found by search
// params: none
// columns: none
// reads
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
