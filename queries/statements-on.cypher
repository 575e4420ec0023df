// name: statements-on
// description: >-
//   What was said on a topic or a project, in order of time. Where both are given, the
//   statement is about both.
// params:
//   - {name: topic, type: topic, example: transit, meaning: The topic.}
//   - {name: project, type: project, example: Rasht-Astara railway, meaning: The project.}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// any_of: [topic, project]
// columns:
//   - {name: statement, type: string, meaning: Id of the statement.}
//   - {name: date_from, type: date, meaning: "First day on which it can have been said; null: unknown."}
//   - {name: date_to, type: date, meaning: "Last such day; equal to date_from where the day is certain."}
//   - {name: speaker, type: string, meaning: Name of the speaker.}
//   - {name: kind, type: string, meaning: "quote or paraphrase."}
//   - {name: text, type: string, meaning: The words.}
//   - {name: lang, type: string, meaning: Language of the words.}
//   - {name: addressees, type: strings, meaning: "To whom it was said, by name."}
//   - {name: topics, type: strings, meaning: Topics.}
//   - {name: about, type: strings, meaning: "Projects, states, people and others that it is about, by name."}
//   - {name: meeting, type: string, meaning: "Id of the meeting at which it was made, where that is known."}
//   - {name: agencies, type: strings, meaning: "Who published the articles that report it, as far as known."}
//   - {name: sources, type: strings, meaning: Ids of these articles.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param topic => 'transit';
:param project => null;
:param from => null;
:param to => null;

CALL () {
  MATCH (:Topic {id: $topic})<-[:ABOUT]-(s:Statement) RETURN s
  UNION
  MATCH (:Project {id: $project})<-[:ABOUT]-(s:Statement) RETURN s
}
WITH s
WHERE ($topic IS NULL OR EXISTS { (s)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($project IS NULL OR EXISTS { (s)-[:ABOUT]->(:Project {id: $project}) })
  AND coalesce(s.date_to, '9999') >= coalesce($from, '')
  AND coalesce(s.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(s.date_from, s.date_to) IS NOT NULL)
RETURN
  s.id AS statement, s.date_from AS date_from, s.date_to AS date_to,
  head(COLLECT { MATCH (p:Person|Ministry|Organization)-[:STATED]->(s) RETURN p.name AS x ORDER BY x }) AS speaker,
  s.kind AS kind, s.text AS text, s.lang AS lang,
  COLLECT { MATCH (s)-[:SAID_TO]->(p:Person|Country|Ministry|Organization) RETURN DISTINCT p.name AS x ORDER BY x } AS addressees,
  COLLECT { MATCH (s)-[:ABOUT]->(t:Topic) RETURN DISTINCT t.id AS x ORDER BY x } AS topics,
  COLLECT {
    MATCH (s)-[:ABOUT]->(t:Country|Person|Project|Ministry|Organization|Place)
    RETURN DISTINCT t.name AS x ORDER BY x
  } AS about,
  head(COLLECT { MATCH (s)-[:MADE_AT]->(m:Meeting) RETURN m.id AS x ORDER BY x }) AS meeting,
  COLLECT {
    UNWIND s.sources AS id
    MATCH (a:Article {id: id})
    OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(o:Organization)
    WITH DISTINCT coalesce(o.name, a.source) AS x WHERE x IS NOT NULL
    RETURN x ORDER BY x
  } AS agencies,
  s.sources AS sources
ORDER BY date_from, date_to, statement
