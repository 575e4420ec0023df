// name: path
// description: >-
//   The shortest chains of meetings that join two people, at most six meetings long. Only
//   meetings that were held in person count.
// params:
//   - {name: a, type: person, required: true, example: Ilham Aliyev, meaning: The person at one end.}
//   - {name: b, type: person, required: true, example: Hassan Rouhani, meaning: The person at the other end.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: steps, type: int, meaning: Number of meetings from end to end.}
//   - {name: people, type: strings, meaning: Ids of the people from a to b.}
//   - {name: names, type: strings, meaning: Their names.}
//   - {name: meetings, type: strings, meaning: "For each step the ids of the meetings of its two people, joined by a comma."}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param a => 'Q57371';
:param b => 'Q348144';
:param from => null;
:param to => null;

// The meetings of the period, where one is given.
OPTIONAL MATCH (m:Meeting)
WHERE coalesce($from, $to) IS NOT NULL AND m.status = 'held'
  AND coalesce(m.date_to, '9999') >= coalesce($from, '')
  AND coalesce(m.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
WITH collect(m.id) AS inside
MATCH (a:Person {id: $a})
WITH inside, a, $b AS other // which keeps the server from a Cartesian product of one by one
MATCH (b:Person {id: other})
MATCH path = allShortestPaths((a)-[:MET_WITH*..6]-(b))
WHERE all(r IN relationships(path) WHERE coalesce($from, $to) IS NULL OR any(id IN r.via WHERE id IN inside))
RETURN length(path) AS steps,
  [n IN nodes(path) | n.id] AS people,
  [n IN nodes(path) | n.name] AS names,
  [r IN relationships(path) | reduce(all = '', id IN r.via |
    all + CASE WHEN coalesce($from, $to) IS NOT NULL AND NOT id IN inside THEN ''
      WHEN all = '' THEN id ELSE ',' + id END)] AS meetings
ORDER BY people
