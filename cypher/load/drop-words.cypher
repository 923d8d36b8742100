// drop-words — takes the index of words away, which an earlier version made for fewer kinds
// params: none
// columns: none
// writes
DROP INDEX entity_words IF EXISTS
