// name: met-with
// description: >-
//   Whom a person met: how often, first and last, where, and in which office. Only meetings
//   that were held count. A day that the reports leave open is an interval.
// params:
//   - {name: person, type: person, required: true, example: Ilham Aliyev, meaning: The person.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: partner, type: string, meaning: Id of the other person.}
//   - {name: name, type: string, meaning: Name of the other person.}
//   - {name: times, type: int, meaning: Number of meetings.}
//   - {name: first_from, type: date, meaning: First day on which the first dated meeting can have been.}
//   - {name: first_to, type: date, meaning: Last such day.}
//   - {name: last_from, type: date, meaning: First day on which the last dated meeting can have been.}
//   - {name: last_to, type: date, meaning: Last such day.}
//   - {name: undated, type: int, meaning: Meetings of which no date is known.}
//   - {name: disputed, type: int, meaning: "Meetings that conflict with another report, so that there may have been fewer."}
//   - {name: places, type: strings, meaning: "Where they met, as far as reported."}
//   - {name: offices, type: strings, meaning: Offices in which the person met the other.}
//   - {name: partner_offices, type: strings, meaning: Offices in which the other met the person.}
//   - {name: meetings, type: strings, meaning: Ids of the meetings.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param person => 'Q57371';
:param from => null;
:param to => null;

MATCH (p:Person {id: $person})-[w:MET_WITH]-(q:Person)
UNWIND w.via AS id
MATCH (m:Meeting {id: id})
WHERE m.status = 'held'
  AND coalesce(m.date_to, '9999') >= coalesce($from, '')
  AND coalesce(m.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
WITH p, q, count(m) AS times,
  min(m.date_from) AS first_from, min(m.date_to) AS first_to,
  max(m.date_from) AS last_from, max(m.date_to) AS last_to,
  sum(CASE WHEN coalesce(m.date_from, m.date_to) IS NULL THEN 1 ELSE 0 END) AS undated,
  collect(m) AS met
RETURN q.id AS partner, q.name AS name, times, first_from, first_to, last_from, last_to, undated,
  size([m IN met WHERE EXISTS { (m)-[:CONFLICTS_WITH]-() }]) AS disputed,
  COLLECT { UNWIND met AS m MATCH (m)-[:HELD_IN]->(l:Place) RETURN DISTINCT l.name AS x ORDER BY x } AS places,
  COLLECT {
    UNWIND met AS m MATCH (p)-[i:PARTICIPATED_IN]->(m) WHERE i.office IS NOT NULL
    OPTIONAL MATCH (o:Organization {id: i.of})
    OPTIONAL MATCH (n:Ministry {id: i.of})
    RETURN DISTINCT i.office + coalesce(' of ' + coalesce(o.name, n.name, i.of), '') AS x ORDER BY x
  } AS offices,
  COLLECT {
    UNWIND met AS m MATCH (q)-[i:PARTICIPATED_IN]->(m) WHERE i.office IS NOT NULL
    OPTIONAL MATCH (o:Organization {id: i.of})
    OPTIONAL MATCH (n:Ministry {id: i.of})
    RETURN DISTINCT i.office + coalesce(' of ' + coalesce(o.name, n.name, i.of), '') AS x ORDER BY x
  } AS partner_offices,
  COLLECT { UNWIND met AS m RETURN m.id AS x ORDER BY x } AS meetings
ORDER BY times DESC, name, partner
