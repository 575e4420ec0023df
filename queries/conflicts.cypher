// name: conflicts
// description: Reports of one event that cannot both be right, side by side.
// params:
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: about, type: string, meaning: "What they differ in: date, place or status."}
//   - {name: type, type: string, meaning: "Meeting, Statement, Cooperation, Agreement or Message."}
//   - {name: a, type: string, meaning: Id of one report.}
//   - {name: a_name, type: string, meaning: What it reports.}
//   - {name: a_status, type: string, meaning: Its status.}
//   - {name: a_from, type: date, meaning: First day on which it can have been.}
//   - {name: a_to, type: date, meaning: Last such day.}
//   - {name: a_places, type: strings, meaning: Where.}
//   - {name: a_sources, type: strings, meaning: Ids of the articles that say so.}
//   - {name: a_quotes, type: strings, meaning: Their words.}
//   - {name: b, type: string, meaning: Id of the other report.}
//   - {name: b_name, type: string, meaning: What it reports.}
//   - {name: b_status, type: string, meaning: Its status.}
//   - {name: b_from, type: date, meaning: First day on which it can have been.}
//   - {name: b_to, type: date, meaning: Last such day.}
//   - {name: b_places, type: strings, meaning: Where.}
//   - {name: b_sources, type: strings, meaning: Ids of the articles that say so.}
//   - {name: b_quotes, type: strings, meaning: Their words.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param from => null;
:param to => null;

MATCH (a)-[r:CONFLICTS_WITH]->(b)
WITH a, b, r,
  // The time of both: null where neither has one.
  CASE WHEN a.date_from < b.date_from THEN a.date_from ELSE coalesce(b.date_from, a.date_from) END AS date_from,
  CASE WHEN a.date_to > b.date_to THEN a.date_to ELSE coalesce(b.date_to, a.date_to) END AS date_to
WHERE coalesce(date_to, '9999') >= coalesce($from, '')
AND coalesce(date_from, '') <= coalesce($to, '9999')
AND (coalesce($from, $to) IS NULL OR coalesce(date_from, date_to) IS NOT NULL)
RETURN r.about AS about, head(labels(a)) AS type,
  a.id AS a, a.name AS a_name, a.status AS a_status, a.date_from AS a_from, a.date_to AS a_to,
  COLLECT { MATCH (a)-[:HELD_IN]->(p:Place) RETURN DISTINCT p.name AS x ORDER BY x } AS a_places,
  a.sources AS a_sources, a.quotes AS a_quotes,
  b.id AS b, b.name AS b_name, b.status AS b_status, b.date_from AS b_from, b.date_to AS b_to,
  COLLECT { MATCH (b)-[:HELD_IN]->(p:Place) RETURN DISTINCT p.name AS x ORDER BY x } AS b_places,
  b.sources AS b_sources, b.quotes AS b_quotes
ORDER BY type, a, b, about
