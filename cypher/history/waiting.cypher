// waiting — how many transactions wait for another to end: while a moment of the past is kept open, it is let go for them
// params: none
// columns: waiting INTEGER
// allows: ShowTransactions, because only the server knows who waits for whom
// reads
SHOW TRANSACTIONS YIELD status
WHERE status STARTS WITH 'Blocked'
RETURN count(*) AS waiting
