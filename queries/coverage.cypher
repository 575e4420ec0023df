// name: coverage
// description: >-
//   Articles, languages and facts by news agency. An article without a known agency stands
//   under the source that it gives. A fact counts for each agency that reports it.
// params:
//   - {name: from, type: date, example: "2018", meaning: "Only articles that can have been published on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only articles that can have been published on this day or earlier."}
// columns:
//   - {name: agency, type: string, meaning: "Id of the agency; null: not known."}
//   - {name: name, type: string, meaning: "Its name, or the source as given; null: none given."}
//   - {name: articles, type: int, meaning: Number of articles.}
//   - {name: undated, type: int, meaning: Articles of which no date is known.}
//   - {name: langs, type: strings, meaning: Their languages.}
//   - {name: first, type: date, meaning: First day on which one of them can have been published.}
//   - {name: last, type: date, meaning: Last such day.}
//   - {name: facts, type: int, meaning: Number of facts that they report.}
//   - {name: meetings, type: int, meaning: Of these meetings.}
//   - {name: statements, type: int, meaning: Of these statements.}
//   - {name: cooperations, type: int, meaning: Of these cooperations.}
//   - {name: agreements, type: int, meaning: Of these agreements.}
//   - {name: messages, type: int, meaning: Of these messages.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param from => null;
:param to => null;

MATCH (a:Article)
WHERE coalesce(a.date_to, '9999') >= coalesce($from, '')
AND coalesce(a.date_from, '') <= coalesce($to, '9999')
AND (coalesce($from, $to) IS NULL OR coalesce(a.date_from, a.date_to) IS NOT NULL)
OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(o:Organization)
WITH o.id AS agency, coalesce(o.name, a.source) AS name, collect(a) AS issues
CALL (issues) {
  UNWIND issues AS a
  OPTIONAL MATCH (a)<-[:EVIDENCED_BY]-(f)
  WITH DISTINCT f
  RETURN count(f) AS facts, count(CASE WHEN f:Meeting THEN 1 END) AS meetings,
    count(CASE WHEN f:Statement THEN 1 END) AS statements, count(CASE WHEN f:Cooperation THEN 1 END) AS cooperations,
    count(CASE WHEN f:Agreement THEN 1 END) AS agreements, count(CASE WHEN f:Message THEN 1 END) AS messages
}
RETURN agency, name, size(issues) AS articles,
  size([a IN issues WHERE coalesce(a.date_from, a.date_to) IS NULL]) AS undated,
  COLLECT { UNWIND issues AS a RETURN DISTINCT a.lang AS x ORDER BY x } AS langs,
  reduce(first = null, a IN issues | CASE WHEN first < a.date_from THEN first ELSE coalesce(a.date_from, first) END) AS first,
  reduce(last = null, a IN issues | CASE WHEN last > a.date_to THEN last ELSE coalesce(a.date_to, last) END) AS last,
  facts, meetings, statements, cooperations, agreements, messages
ORDER BY articles DESC, name, agency
