// name: offices-of
// description: >-
//   The offices of a person with their tenures, and the articles that name the person in each.
//   Tenures come from the knowledge base; what articles say beyond them is a row of its own.
// params:
//   - {name: person, type: person, required: true, example: Ilham Aliyev, meaning: The person.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: office, type: string, meaning: The office.}
//   - {name: of, type: string, meaning: "Code of the state, or name of the ministry or organization."}
//   - {name: since, type: string, meaning: "First day, month or year of the tenure; null: unknown."}
//   - {name: until, type: string, meaning: "Last day, month or year; null: none is known, which does not mean in office today."}
//   - {name: basis, type: string, meaning: "tenure: the knowledge base has it; reported: only articles say so."}
//   - {name: sources, type: strings, meaning: Sources of the tenure in the knowledge base.}
//   - {name: articles, type: strings, meaning: Ids of the articles that name the person in this office within that time.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param person => 'Q57371';
:param from => null;
:param to => null;

MATCH (p:Person {id: $person})
CALL (p) {
  MATCH (p)-[h:HOLDS]->(o:Office)
  OPTIONAL MATCH (a:Article {id: h.source})
  RETURN o.office AS office, o.of AS of, h.from AS since, h.to AS until, h.source AS source,
    a.id AS article, a.date_from AS date_from, a.date_to AS date_to
  UNION ALL
  MATCH (p)-[i:PARTICIPATED_IN]->(m:Meeting {status: 'held'})
  WHERE i.office IS NOT NULL
  UNWIND m.sources AS article
  RETURN i.office AS office, i.of AS of, null AS since, null AS until, null AS source,
    article, m.date_from AS date_from, m.date_to AS date_to
}
// The first and last days on which a tenure can have begun and ended.
WITH p, office, of, since, until, source, article,
  coalesce(substring(since + '-01-01', 0, 10), date_from) AS first,
  since + CASE size(since) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS begun,
  substring(until + '-01-01', 0, 10) AS ended,
  coalesce(until + CASE size(until) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END, date_to) AS last
WITH p, office, of,
  collect({since: since, until: until, source: source, article: article,
    first: first, begun: begun, ended: ended, last: last}) AS held
WITH p, office, of,
  [h IN held WHERE h.article IS NULL] AS tenures,
  [h IN held WHERE h.article IS NOT NULL] AS named // what articles call the person
CALL (tenures, named) {
  UNWIND tenures AS t
  WITH named, t.since AS since, t.until AS until, t.first AS first, t.begun AS begun,
    t.ended AS ended, t.last AS last, t.source AS source
  ORDER BY source
  WITH named, since, until, first, begun, ended, last, collect(DISTINCT source) AS sources
  WHERE coalesce(last, '9999') >= coalesce($from, '')
  AND coalesce(first, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(first, last) IS NOT NULL)
  RETURN since, until, 'tenure' AS basis, sources,
    COLLECT {
      UNWIND named AS n
      WITH n WHERE n.first <= coalesce(last, '9999') AND n.last >= coalesce(first, '')
      RETURN DISTINCT n.article AS x ORDER BY x
    } AS articles
  UNION ALL
  UNWIND named AS n
  WITH n
  WHERE none(t IN tenures WHERE coalesce(n.first <= coalesce(t.last, '9999') AND n.last >= coalesce(t.first, ''), false))
    AND coalesce(n.last, '9999') >= coalesce($from, '')
    AND coalesce(n.first, '') <= coalesce($to, '9999')
    AND (coalesce($from, $to) IS NULL OR coalesce(n.first, n.last) IS NOT NULL)
  WITH n.article AS article ORDER BY article
  WITH collect(DISTINCT article) AS articles WHERE size(articles) > 0
  RETURN null AS since, null AS until, 'reported' AS basis, [] AS sources, articles
}
OPTIONAL MATCH (n:Ministry {id: of})
OPTIONAL MATCH (o:Organization {id: of})
RETURN office, coalesce(n.name, o.name, of) AS of, since, until, basis, sources, articles
ORDER BY since, until, office, of, basis
