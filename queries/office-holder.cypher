// name: office-holder
// description: >-
//   Who held an office of a state, and by which evidence. Tenures come from the knowledge base;
//   where it has none, a row is what articles call the person. On the date asked for, a tenure
//   is certain, or open (it began before and no end is known), or possible (the date falls
//   where its first or last day is not known exactly), or undated. Without a date all holders are listed.
// params:
//   - {name: office, type: office, required: true, example: president, meaning: The office.}
//   - {name: country, type: country, required: true, example: AZ, meaning: "The state, also for offices of its ministries and organizations."}
//   - {name: date, type: period, example: "2018-12-14", meaning: "Day, month or year in which the office was held."}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: person, type: string, meaning: Id of the holder.}
//   - {name: name, type: string, meaning: Name of the holder.}
//   - {name: of, type: string, meaning: "Code of the state, or name of the ministry or organization."}
//   - {name: since, type: string, meaning: "First day, month or year of the tenure; null: unknown."}
//   - {name: until, type: string, meaning: "Last day, month or year; null: none is known, which does not mean in office today."}
//   - {name: certainty, type: string, meaning: "certain, open, possible or undated, as to that date; reported: only articles say so."}
//   - {name: sources, type: strings, meaning: Sources of the tenure in the knowledge base.}
//   - {name: articles, type: strings, meaning: Ids of the articles that name the person in this office within that time.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param office => 'president';
:param country => 'AZ';
:param date => null;
:param from => null;
:param to => null;

CALL () {
  MATCH (c:Country {id: $country}) RETURN c.id AS id
  UNION
  MATCH (n:Ministry {country: $country}) RETURN n.id AS id
  UNION
  MATCH (o:Organization {country: $country}) RETURN o.id AS id
}
WITH collect(id) AS bodies
CALL (bodies) {
  MATCH (p:Person)-[h:HOLDS]->(o:Office {office: $office})
  WHERE o.of IN bodies
  OPTIONAL MATCH (a:Article {id: h.source})
  RETURN p, o.office AS office, o.of AS of, h.from AS since, h.to AS until, h.source AS source,
    a.id AS article, a.date_from AS date_from, a.date_to AS date_to
  UNION ALL
  UNWIND bodies AS body
  MATCH (p:Person)-[i:PARTICIPATED_IN {of: body, office: $office}]->(m:Meeting {status: 'held'})
  UNWIND m.sources AS article
  RETURN p, i.office AS office, i.of AS of, null AS since, null AS until, null AS source,
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
// The first and last of the date asked for.
WITH p, of, tenures, named, substring($date + '-01-01', 0, 10) AS day_first,
  $date + CASE size($date) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS day_last
CALL (tenures, named, day_first, day_last) {
  UNWIND tenures AS t
  WITH named, t.since AS since, t.until AS until, t.first AS first, t.begun AS begun,
    t.ended AS ended, t.last AS last, t.source AS source
  ORDER BY source
  WITH named, since, until, first, begun, ended, last, collect(DISTINCT source) AS sources
  WHERE ($date IS NULL OR coalesce(first, '') <= day_last AND coalesce(last, '9999') >= day_first)
    AND coalesce(last, '9999') >= coalesce($from, '')
    AND coalesce(first, '') <= coalesce($to, '9999')
    AND (coalesce($from, $to) IS NULL OR coalesce(first, last) IS NOT NULL)
  RETURN since, until, sources,
    CASE WHEN $date IS NULL THEN null
      WHEN begun <= day_first AND ended >= day_last THEN 'certain'
      WHEN begun <= day_first AND until IS NULL THEN 'open'
      WHEN coalesce(since, until) IS NULL THEN 'undated'
      ELSE 'possible' END AS certainty,
    COLLECT {
      UNWIND named AS n
      WITH n WHERE n.first <= coalesce(last, '9999') AND n.last >= coalesce(first, '')
      RETURN DISTINCT n.article AS x ORDER BY x
    } AS articles
  UNION ALL
  UNWIND named AS n
  WITH n
  WHERE none(t IN tenures WHERE coalesce(n.first <= coalesce(t.last, '9999') AND n.last >= coalesce(t.first, ''), false))
    AND ($date IS NULL OR n.first <= day_last AND n.last >= day_first)
    AND coalesce(n.last, '9999') >= coalesce($from, '')
    AND coalesce(n.first, '') <= coalesce($to, '9999')
    AND (coalesce($from, $to) IS NULL OR coalesce(n.first, n.last) IS NOT NULL)
  WITH n.article AS article ORDER BY article
  WITH collect(DISTINCT article) AS articles WHERE size(articles) > 0
  RETURN null AS since, null AS until, [] AS sources, 'reported' AS certainty, articles
}
OPTIONAL MATCH (b:Ministry {id: of})
OPTIONAL MATCH (c:Organization {id: of})
RETURN p.id AS person, p.name AS name, coalesce(b.name, c.name, of) AS of, since, until, certainty, sources, articles
ORDER BY since, until, person, of, certainty
