// name: project
// description: >-
//   All that is known of a project: who works on it or agreed on it, where it was discussed,
//   and who said what of it.
// params:
//   - {name: project, type: project, required: true, example: Rasht-Astara railway, meaning: The project.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: kind, type: string, meaning: "cooperation, agreement, meeting or statement."}
//   - {name: fact, type: string, meaning: Id of the fact.}
//   - {name: status, type: string, meaning: "Status of the fact; of a statement quote or paraphrase."}
//   - {name: who, type: strings, meaning: "Parties, states represented or speaker: states by code, others by name."}
//   - {name: text, type: string, meaning: "Words of the statement, name of the agreement or kind of the meeting."}
//   - {name: date_from, type: date, meaning: "First day on which it can have been; null: unknown."}
//   - {name: date_to, type: date, meaning: Last such day.}
//   - {name: sources, type: strings, meaning: Ids of the articles that report it.}
//   - {name: quotes, type: strings, meaning: The words that it rests on.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param project => 'project-rasht-astara-baku-railway';
:param from => null;
:param to => null;

MATCH (p:Project {id: $project})
CALL (p) {
  MATCH (p)<-[:ON]-(c:Cooperation)
  RETURN 'cooperation' AS kind, c AS f, c.status AS status, null AS text,
    COLLECT {
      MATCH (t:Country|Ministry|Organization)-[:PARTY_TO]->(c)
      RETURN DISTINCT CASE WHEN t:Country THEN t.id ELSE t.name END AS x ORDER BY x
    } AS who
  UNION ALL
  MATCH (p)<-[:ON]-(c:Agreement)
  RETURN 'agreement' AS kind, c AS f, c.status AS status, c.name AS text,
    COLLECT {
      MATCH (t:Country|Ministry|Organization)-[:PARTY_TO]->(c)
      RETURN DISTINCT CASE WHEN t:Country THEN t.id ELSE t.name END AS x ORDER BY x
    } AS who
  UNION ALL
  MATCH (p)<-[:DISCUSSED]-(m:Meeting)
  RETURN 'meeting' AS kind, m AS f, m.status AS status, m.kind AS text, coalesce(m.countries, []) AS who
  UNION ALL
  MATCH (p)<-[:ABOUT]-(s:Statement)
  RETURN 'statement' AS kind, s AS f, s.kind AS status, s.text AS text,
    COLLECT { MATCH (t:Person|Ministry|Organization)-[:STATED]->(s) RETURN DISTINCT t.name AS x ORDER BY x } AS who
}
WITH kind, f, status, text, who
WHERE coalesce(f.date_to, '9999') >= coalesce($from, '')
AND coalesce(f.date_from, '') <= coalesce($to, '9999')
AND (coalesce($from, $to) IS NULL OR coalesce(f.date_from, f.date_to) IS NOT NULL)
RETURN kind, f.id AS fact, status, who, text,
  f.date_from AS date_from, f.date_to AS date_to, f.sources AS sources, f.quotes AS quotes
ORDER BY kind, date_from, date_to, fact
