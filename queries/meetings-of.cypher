// name: meetings-of
// description: >-
//   The meetings of a person, a country or an organization, held or not, in order of time.
//   Where several are given, all of them took part.
// params:
//   - {name: person, type: person, example: Ilham Aliyev, meaning: A person who took part.}
//   - {name: country, type: country, example: AZ, meaning: A state that was represented.}
//   - {name: organization, type: organization, example: OSCE, meaning: An organization or ministry that took part as such.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// any_of: [person, country, organization]
// columns:
//   - {name: meeting, type: string, meaning: Id of the meeting.}
//   - {name: kind, type: string, meaning: "Meeting, visit, phone-call and so on."}
//   - {name: status, type: string, meaning: "held, planned, canceled or denied."}
//   - {name: date_from, type: date, meaning: "First day on which it can have happened; null: unknown."}
//   - {name: date_to, type: date, meaning: "Last such day; equal to date_from where the day is certain."}
//   - {name: places, type: strings, meaning: Where.}
//   - {name: participants, type: strings, meaning: "People and bodies, people with the office in which they took part."}
//   - {name: countries, type: strings, meaning: States represented.}
//   - {name: topics, type: strings, meaning: "Topics, and projects by name."}
//   - {name: agencies, type: strings, meaning: "Who published the articles that report it, as far as known."}
//   - {name: sources, type: strings, meaning: Ids of these articles.}
//   - {name: quotes, type: strings, meaning: The words that it rests on.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param person => 'Q57371';
:param country => null;
:param organization => null;
:param from => null;
:param to => null;

CALL () {
  MATCH (:Person {id: $person})-[:PARTICIPATED_IN]->(m:Meeting) RETURN m
  UNION
  MATCH (:Organization {id: $organization})-[:PARTICIPATED_IN]->(m:Meeting) RETURN m
  UNION
  MATCH (:Ministry {id: $organization})-[:PARTICIPATED_IN]->(m:Meeting) RETURN m
  UNION
  MATCH (:Country {id: $country})-[:PARTICIPATED_IN]->(m:Meeting) RETURN m
}
WITH m
WHERE ($person IS NULL OR EXISTS { (:Person {id: $person})-[:PARTICIPATED_IN]->(m) })
  AND ($organization IS NULL OR EXISTS { (:Organization|Ministry {id: $organization})-[:PARTICIPATED_IN]->(m) })
  AND ($country IS NULL OR EXISTS { (:Country {id: $country})-[:PARTICIPATED_IN]->(m) })
  AND coalesce(m.date_to, '9999') >= coalesce($from, '')
  AND coalesce(m.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
RETURN
  m.id AS meeting, m.kind AS kind, m.status AS status, m.date_from AS date_from, m.date_to AS date_to,
  COLLECT {
    MATCH (m)-[:HELD_IN]->(p:Place)
    RETURN DISTINCT p.name AS x ORDER BY x
  } AS places,
  COLLECT {
    MATCH (p:Person|Ministry|Organization)-[i:PARTICIPATED_IN]->(m)
    OPTIONAL MATCH (ofo:Organization {id: i.of})
    OPTIONAL MATCH (ofn:Ministry {id: i.of})
    RETURN DISTINCT p.name
      + coalesce(' (' + i.office + coalesce(' of ' + coalesce(ofo.name, ofn.name, i.of), '') + ')', '') AS x
    ORDER BY x
  } AS participants,
  coalesce(m.countries, []) AS countries,
  COLLECT {
    MATCH (m)-[:DISCUSSED]->(t:Topic|Project)
    RETURN DISTINCT CASE WHEN t:Topic THEN t.id ELSE t.name END AS x ORDER BY x
  } AS topics,
  COLLECT {
    UNWIND m.sources AS id
    MATCH (a:Article {id: id})
    OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(o:Organization)
    WITH DISTINCT coalesce(o.name, a.source) AS x WHERE x IS NOT NULL
    RETURN x ORDER BY x
  } AS agencies,
  m.sources AS sources, m.quotes AS quotes
ORDER BY date_from, date_to, meeting
