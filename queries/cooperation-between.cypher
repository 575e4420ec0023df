// name: cooperation-between
// description: >-
//   On what two states work together or want to, by subject. What their ministries,
//   organizations and companies do together counts, and so does what others are party to.
// params:
//   - {name: a, type: country, required: true, example: IR, meaning: One state.}
//   - {name: b, type: country, required: true, example: AZ, meaning: The other state.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: subject, type: string, meaning: Topic or id of the project.}
//   - {name: name, type: string, meaning: Its name.}
//   - {name: kind, type: string, meaning: "topic, or the kind of project."}
//   - {name: status, type: string, meaning: existing or intended.}
//   - {name: parties, type: strings, meaning: "All parties: states by code, others by name."}
//   - {name: date_from, type: date, meaning: "First day on which the first report can have come; null: unknown."}
//   - {name: date_to, type: date, meaning: Last day on which the last report can have come.}
//   - {name: articles, type: int, meaning: Number of articles that report it.}
//   - {name: sources, type: strings, meaning: Their ids.}
//   - {name: quotes, type: strings, meaning: The words that it rests on.}
//   - {name: cooperation, type: string, meaning: Id of the fact.}

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
MATCH (c:Cooperation)-[:ON]->(o:Topic|Project)
WHERE coalesce(c.date_to, '9999') >= coalesce($from, '')
AND coalesce(c.date_from, '') <= coalesce($to, '9999')
AND (coalesce($from, $to) IS NULL OR coalesce(c.date_from, c.date_to) IS NOT NULL)
RETURN o.id AS subject, o.name AS name,
  CASE WHEN o:Topic THEN 'topic' ELSE coalesce(o.kind, 'project') END AS kind,
  c.status AS status,
  COLLECT {
    MATCH (t:Country|Ministry|Organization)-[:PARTY_TO]->(c)
    RETURN DISTINCT CASE WHEN t:Country THEN t.id ELSE t.name END AS x ORDER BY x
  } AS parties,
  c.date_from AS date_from, c.date_to AS date_to,
  size(c.sources) AS articles, c.sources AS sources, c.quotes AS quotes,
  c.id AS cooperation
ORDER BY name, subject, status, cooperation
