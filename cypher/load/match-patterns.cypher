// match-patterns — full match of Java regular expressions against names, by the engine Jenkins itself uses
// params: questions LIST<MAP>
// columns: index INTEGER, matches LIST<BOOLEAN>
// reads
UNWIND range(0, size($questions) - 1) AS index
RETURN index, [name IN $questions[index].names | name =~ $questions[index].pattern] AS matches
