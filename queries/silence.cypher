// name: silence
// description: >-
//   Pairs of states that met at least twice and then, as far as the store knows, not for so many
//   months. The months count back from --to, or else from the newest day of
//   the store. A meeting that may lie later ends the silence, one without any date is counted apart. A visit
//   or a call ends the silence too, though a visit alone is not counted as a meeting.
// params:
//   - {name: months, type: int, default: "12", example: "12", meaning: Full months without a meeting.}
//   - {name: country, type: country, example: AZ, meaning: Only pairs with this state.}
//   - {name: from, type: date, example: "2010", meaning: "Only meetings that can have been on this day or later count."}
//   - {name: to, type: date, example: "2018-12", meaning: "The day to count from; default: the newest that an article or a meeting of the store has for certain."}
// columns:
//   - {name: a, type: string, meaning: Code of one state.}
//   - {name: a_name, type: string, meaning: Its name.}
//   - {name: b, type: string, meaning: Code of the other.}
//   - {name: b_name, type: string, meaning: Its name.}
//   - {name: times, type: int, meaning: "Number of different dates of meetings at which both were represented."}
//   - {name: undated, type: int, meaning: "Meetings and visits without a date, which may be later."}
//   - {name: first_from, type: date, meaning: First day on which the first can have been.}
//   - {name: first_to, type: date, meaning: Last such day.}
//   - {name: last_from, type: date, meaning: First day on which the last can have been.}
//   - {name: last_to, type: date, meaning: Last such day.}
//   - {name: months, type: int, meaning: Full months of silence at least.}
//   - {name: last_meeting, type: string, meaning: Id of the latest of them.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param months => 12;
:param country => null;
:param from => null;
:param to => null;

CALL () {
  MATCH (x:Article) RETURN x.date_from AS day
  UNION
  MATCH (x:Meeting {status: 'held'}) RETURN x.date_from AS day
}
WITH coalesce($to, max(day)) AS today
MATCH (m:Meeting {status: 'held'})
WHERE coalesce(m.date_from, '') <= today
  AND coalesce(m.date_to, '9999') >= coalesce($from, '')
UNWIND m.countries AS a
UNWIND m.countries AS b
WITH today, m, a, b
WHERE a < b AND ($country IS NULL OR $country IN [a, b])
WITH today, a, b, count(DISTINCT CASE WHEN m.kind <> 'visit' THEN m.date_from + m.date_to END) AS times,
  sum(CASE WHEN m.date_to IS NULL THEN 1 ELSE 0 END) AS undated,
  min(m.date_from) AS first_from, min(m.date_to) AS first_to,
  max(m.date_from) AS last_from, max(m.date_to) AS last_to, collect(m) AS met
WHERE times >= 2
WITH *, toInteger(substring(today, 0, 4)) * 12 + toInteger(substring(today, 5, 2))
  - toInteger(substring(last_to, 0, 4)) * 12 - toInteger(substring(last_to, 5, 2))
  - CASE WHEN substring(today, 8, 2) < substring(last_to, 8, 2) THEN 1 ELSE 0 END AS months
WHERE months >= $months
OPTIONAL MATCH (ca:Country {id: a})
OPTIONAL MATCH (cb:Country {id: b})
RETURN a, ca.name AS a_name, b, cb.name AS b_name, times, undated,
  first_from, first_to, last_from, last_to, months,
  head(COLLECT { UNWIND met AS m WITH m WHERE m.date_to = last_to RETURN m.id AS x ORDER BY x }) AS last_meeting
ORDER BY months DESC, a, b
