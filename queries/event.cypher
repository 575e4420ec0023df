// name: event
// description: >-
//   What each article says of a meeting, word for word: the words that report it, then those of
//   reports that conflict with it, then the statements made and the messages delivered there.
//   Words that lie within longer ones of the same report are left out.
// params:
//   - {name: meeting, type: meeting, required: true, example: ID, meaning: Id of the meeting.}
//   - {name: from, type: date, example: "2018", meaning: "Only articles that can have been published on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only articles that can have been published on this day or earlier."}
// columns:
//   - {name: part, type: string, meaning: "report, conflict, statement or message."}
//   - {name: fact, type: string, meaning: "Id of the meeting, of the conflicting report, of the statement or of the message."}
//   - {name: conflicts, type: strings, meaning: "In what the report conflicts with the meeting: date, place or status."}
//   - {name: kind, type: string, meaning: Kind of the meeting or statement.}
//   - {name: status, type: string, meaning: Status of the meeting; of others null.}
//   - {name: date_from, type: date, meaning: "First day on which it can have been; null: unknown."}
//   - {name: date_to, type: date, meaning: Last such day.}
//   - {name: places, type: strings, meaning: Where.}
//   - {name: speaker, type: string, meaning: Speaker of a statement or sender of a message.}
//   - {name: article, type: string, meaning: Id of the article.}
//   - {name: agency, type: string, meaning: Who published it.}
//   - {name: lang, type: string, meaning: Language of the article.}
//   - {name: published_from, type: date, meaning: First day on which the article can have been published.}
//   - {name: published_to, type: date, meaning: Last such day.}
//   - {name: start, type: int, meaning: "Where its words begin, in code points from 0."}
//   - {name: end, type: int, meaning: Where they end.}
//   - {name: quote, type: string, meaning: The words.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param meeting => null;
:param from => null;
:param to => null;

MATCH (m:Meeting {id: $meeting})
CALL (m) {
  RETURN 'report' AS part, m AS f, [] AS conflicts
  UNION ALL
  MATCH (m)-[x:CONFLICTS_WITH]-(f:Meeting)
  WITH f, x.about AS about ORDER BY about
  RETURN 'conflict' AS part, f, collect(DISTINCT about) AS conflicts
  UNION ALL
  MATCH (m)<-[:MADE_AT]-(f:Statement)
  RETURN 'statement' AS part, f, [] AS conflicts
  UNION ALL
  MATCH (m)<-[:DELIVERED_AT]-(f:Message)
  RETURN 'message' AS part, f, [] AS conflicts
}
MATCH (f)-[e:EVIDENCED_BY]->(a:Article)
WHERE NOT EXISTS {
    MATCH (f)-[l:EVIDENCED_BY]->(a)
    WHERE l.start <= e.start AND l.end >= e.end AND l.end - l.start > e.end - e.start
  }
  AND coalesce(a.date_to, '9999') >= coalesce($from, '')
  AND coalesce(a.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(a.date_from, a.date_to) IS NOT NULL)
RETURN part, f.id AS fact, conflicts, f.kind AS kind, f.status AS status,
  f.date_from AS date_from, f.date_to AS date_to,
  COLLECT { MATCH (f)-[:HELD_IN]->(p:Place) RETURN DISTINCT p.name AS x ORDER BY x } AS places,
  head(COLLECT { MATCH (p:Person|Ministry|Organization)-[:STATED|SENT]->(f) RETURN p.name AS x ORDER BY x }) AS speaker,
  a.id AS article,
  coalesce(head(COLLECT { MATCH (a)-[:PUBLISHED_BY]->(o:Organization) RETURN o.name AS x ORDER BY x }), a.source) AS agency,
  a.lang AS lang, a.date_from AS published_from, a.date_to AS published_to,
  e.start AS start, e.end AS end, e.quote AS quote
ORDER BY CASE part WHEN 'report' THEN 1 WHEN 'conflict' THEN 2 WHEN 'statement' THEN 3 ELSE 4 END, fact, article, start, end
