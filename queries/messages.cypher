// name: messages
// description: Who sent a message, letter or invitation to whom, and by whose hand, in order of time.
// params:
//   - {name: person, type: person, example: Ilham Aliyev, meaning: "Only those that this person sent, carried or was to receive."}
//   - {name: country, type: country, example: AZ, meaning: "Only those that someone of this state sent, carried or was to receive."}
//   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
//   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
// columns:
//   - {name: message, type: string, meaning: Id of the message.}
//   - {name: date_from, type: date, meaning: "First day on which it can have been delivered; null: unknown."}
//   - {name: date_to, type: date, meaning: Last such day.}
//   - {name: sender, type: string, meaning: Id of the sender.}
//   - {name: sender_name, type: string, meaning: Name of the sender.}
//   - {name: addressee, type: string, meaning: Id of the addressee.}
//   - {name: addressee_name, type: string, meaning: Name of the addressee.}
//   - {name: carrier, type: string, meaning: "Id of the bearer; null: none is named."}
//   - {name: carrier_name, type: string, meaning: Name of the bearer.}
//   - {name: text, type: string, meaning: "Its words, where they are reported."}
//   - {name: meeting, type: string, meaning: "Id of the meeting at which it was delivered, where that is known."}
//   - {name: sources, type: strings, meaning: Ids of the articles that report it.}
//   - {name: quotes, type: strings, meaning: The words that it rests on.}

// In Neo4j Browser: set the parameters by these lines and run the file as it is. null leaves
// one out; what has a name is given by its id, the property id of its node.
:param person => null;
:param country => null;
:param from => null;
:param to => null;

CALL () {
  MATCH (:Person {id: $person})-[:SENT|CARRIED|ADDRESSED_TO]-(c:Message) RETURN c
  UNION
  MATCH (:Person {country: $country})-[:SENT|CARRIED|ADDRESSED_TO]-(c:Message) RETURN c
  UNION
  MATCH (:Office {of: $country})<-[:HOLDS]-(:Person)-[:SENT|CARRIED|ADDRESSED_TO]-(c:Message) RETURN c
  UNION
  UNWIND CASE WHEN coalesce($person, $country) IS NULL THEN ['any'] ELSE [] END AS who
  MATCH (c:Message) RETURN c
}
WITH c
WHERE ($person IS NULL OR EXISTS { (:Person {id: $person})-[:SENT|CARRIED|ADDRESSED_TO]-(c) })
  AND ($country IS NULL OR EXISTS {
    MATCH (p:Person)-[:SENT|CARRIED|ADDRESSED_TO]-(c)
    WHERE p.country = $country OR EXISTS { (p)-[:HOLDS]->(:Office {of: $country}) }
  })
  AND coalesce(c.date_to, '9999') >= coalesce($from, '')
  AND coalesce(c.date_from, '') <= coalesce($to, '9999')
  AND (coalesce($from, $to) IS NULL OR coalesce(c.date_from, c.date_to) IS NOT NULL)
OPTIONAL MATCH (s:Person)-[:SENT]->(c)
OPTIONAL MATCH (c)-[:ADDRESSED_TO]->(a:Person)
OPTIONAL MATCH (b:Person)-[:CARRIED]->(c)
RETURN c.id AS message, c.date_from AS date_from, c.date_to AS date_to,
  s.id AS sender, s.name AS sender_name,
  a.id AS addressee, a.name AS addressee_name,
  b.id AS carrier, b.name AS carrier_name,
  head(COLLECT { MATCH (c)-[:CONVEYS]->(t:Statement) RETURN t.text AS x ORDER BY x }) AS text,
  head(COLLECT { MATCH (c)-[:DELIVERED_AT]->(m:Meeting) RETURN m.id AS x ORDER BY x }) AS meeting,
  c.sources AS sources, c.quotes AS quotes
ORDER BY date_from, date_to, message, sender, addressee, carrier
