// name: agreements-between
// description: >-
//   The agreements of two states by name, each with its statuses in order of time. Those of
//   their ministries, organizations and companies count, and those that others are party to.
// params:
//   - {name: a, type: country, required: true, example: IR, meaning: One state.}
//   - {name: b, type: country, required: true, example: AZ, meaning: The other state.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: agreement, type: string, meaning: Id of the fact.}
//   - {name: name, type: string, meaning: Name as reported.}
//   - {name: status, type: string, meaning: "draft, signed, planned or in-force."}
//   - {name: date_from, type: date, meaning: "First day on which the status can have been reached; null: unknown."}
//   - {name: date_to, type: date, meaning: Last such day.}
//   - {name: parties, type: strings, meaning: "All parties: states by code, others by name."}
//   - {name: topics, type: strings, meaning: "Topics, and projects by name."}
//   - {name: sources, type: strings, meaning: Ids of the articles that report it.}
//   - {name: quotes, type: strings, meaning: The words that it rests on.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param a => 'IR';
:param b => 'AZ';
:param from => null;
:param to => null;

CALL () {
  UNWIND [$a, $b] AS country
  CALL (country) {
    MATCH (p:Country {id: country}) RETURN p
    UNION
    MATCH (p:Ministry {country: country}) RETURN p
    UNION
    MATCH (p:Organization {country: country}) RETURN p
  }
  MATCH (p)-[:PARTY_TO]->(c)
  WITH c, count(DISTINCT country) AS sides
  WHERE sides = 2
  RETURN c
}
MATCH (c:Agreement)
WHERE coalesce(c.date_to, '9999') >= coalesce($from, '')
AND coalesce(c.date_from, '') <= coalesce($to, '9999')
AND (coalesce($from, $to) IS NULL OR coalesce(c.date_from, c.date_to) IS NOT NULL)
RETURN c.id AS agreement, c.name AS name, c.status AS status, c.date_from AS date_from, c.date_to AS date_to,
  COLLECT {
    MATCH (t:Country|Ministry|Organization)-[:PARTY_TO]->(c)
    RETURN DISTINCT CASE WHEN t:Country THEN t.id ELSE t.name END AS x ORDER BY x
  } AS parties,
  COLLECT {
    MATCH (c)-[:ON]->(o:Topic|Project)
    RETURN DISTINCT CASE WHEN o:Topic THEN o.id ELSE o.name END AS x ORDER BY x
  } AS topics,
  c.sources AS sources, c.quotes AS quotes
ORDER BY name, date_from, date_to, agreement
