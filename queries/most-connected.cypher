// name: most-connected
// description: >-
//   People by the number of others whom they met in person, then by meetings, then by the
//   states represented there besides their own.
// params:
//   - {name: country, type: country, example: AZ, meaning: "Only people who belong to this state or held an office of it."}
//   - {name: limit, type: int, default: "50", meaning: Number of people at most.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: person, type: string, meaning: Id of the person.}
//   - {name: name, type: string, meaning: Name of the person.}
//   - {name: country, type: string, meaning: "State of the person, where it is known."}
//   - {name: partners, type: int, meaning: Number of other people met.}
//   - {name: meetings, type: int, meaning: Number of meetings with them.}
//   - {name: countries, type: int, meaning: Number of states represented in these meetings besides the person's own.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param country => null;
:param limit => 50;
:param from => null;
:param to => null;

MATCH (p:Person)
WHERE $country IS NULL OR p.country = $country OR EXISTS { (p)-[:HOLDS]->(:Office {of: $country}) }
MATCH (p)-[w:MET_WITH]-(q:Person)
// All of w.via were held, and are looked up only where their time matters.
UNWIND [id IN w.via WHERE coalesce($from, $to) IS NULL OR EXISTS {
  MATCH (m:Meeting {id: id})
  WHERE coalesce(m.date_to, '9999') >= coalesce($from, '')
    AND coalesce(m.date_from, '') <= coalesce($to, '9999')
    AND coalesce(m.date_from, m.date_to) IS NOT NULL
}] AS id
WITH p, count(DISTINCT q) AS partners, collect(DISTINCT id) AS met
RETURN p.id AS person, p.name AS name, p.country AS country,
  partners, size(met) AS meetings,
  COUNT {
    UNWIND met AS id
    MATCH (m:Meeting {id: id})
    UNWIND m.countries AS c
    WITH c WHERE c <> coalesce(p.country, '')
    RETURN DISTINCT c
  } AS countries
ORDER BY partners DESC, meetings DESC, countries DESC, person
LIMIT $limit
