// uncertainty — how many relationships stand for what could not be read, over all sources
// params: none
// columns: relationships INTEGER
// reads
CALL () {
  MATCH ()-[may:MAY_BE_GRANTED]->()
  RETURN count(may) AS number
  UNION ALL
  MATCH ()-[may:MAY_CASCADE_TO]->()
  RETURN count(may) AS number
  UNION ALL
  MATCH ()-[may:MAY_BE_MEMBER_OF]->()
  RETURN count(may) AS number
}
RETURN sum(number) AS relationships
