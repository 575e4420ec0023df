// name: topics-over-time
// description: >-
//   What two states talked about, by month: the topics of the meetings that were held and of
//   the statements made there. A meeting that cannot be placed in one month stands under no month.
// params:
//   - {name: a, type: country, required: true, example: IR, meaning: One state.}
//   - {name: b, type: country, required: true, example: AZ, meaning: The other state.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: month, type: string, meaning: "YYYY-MM; null: not known to the month."}
//   - {name: topic, type: string, meaning: The topic.}
//   - {name: name, type: string, meaning: Its meaning.}
//   - {name: times, type: int, meaning: Number of meetings.}
//   - {name: statements, type: int, meaning: Number of statements on it made there.}
//   - {name: meetings, type: strings, meaning: Ids of the meetings.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param a => 'IR';
:param b => 'AZ';
:param from => null;
:param to => null;

MATCH (:Country {id: $a})-[:PARTICIPATED_IN]->(m:Meeting)<-[:PARTICIPATED_IN]-(:Country {id: $b})
WHERE m.status = 'held'
  AND coalesce(m.date_to, '9999') >= coalesce($from, '')
  AND coalesce(m.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
WITH m, CASE WHEN substring(m.date_from, 0, 7) = substring(m.date_to, 0, 7) THEN substring(m.date_from, 0, 7) END AS month
CALL (m) {
  MATCH (m)-[:DISCUSSED]->(t:Topic) RETURN t, null AS s
  UNION
  MATCH (m)<-[:MADE_AT]-(s:Statement)-[:ABOUT]->(t:Topic) RETURN t, s
}
WITH month, t, s, m ORDER BY m.id
WITH month, t, count(DISTINCT s) AS statements, collect(DISTINCT m.id) AS meetings
RETURN month, t.id AS topic, t.name AS name, size(meetings) AS times, statements, meetings
ORDER BY month, topic
