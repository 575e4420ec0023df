-- name: messages
-- description: Who sent a message, letter or invitation to whom, and by whose hand, in order of time.
-- params:
--   - {name: person, type: person, example: Ilham Aliyev, meaning: "Only those that this person sent, carried or was to receive."}
--   - {name: country, type: country, example: AZ, meaning: "Only those that someone of this state sent, carried or was to receive."}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: message, type: string, meaning: Id of the message.}
--   - {name: date_from, type: date, meaning: "First day on which it can have been delivered; null: unknown."}
--   - {name: date_to, type: date, meaning: Last such day.}
--   - {name: sender, type: string, meaning: Id of the sender.}
--   - {name: sender_name, type: string, meaning: Name of the sender.}
--   - {name: addressee, type: string, meaning: Id of the addressee.}
--   - {name: addressee_name, type: string, meaning: Name of the addressee.}
--   - {name: carrier, type: string, meaning: "Id of the bearer; null: none is named."}
--   - {name: carrier_name, type: string, meaning: Name of the bearer.}
--   - {name: text, type: string, meaning: "Its words, where they are reported."}
--   - {name: meeting, type: string, meaning: "Id of the meeting at which it was delivered, where that is known."}
--   - {name: sources, type: strings, meaning: Ids of the articles that report it.}
--   - {name: quotes, type: strings, meaning: The words that it rests on.}

WITH hand AS (
  SELECT to_id AS message, from_id AS person FROM SENT
  UNION
  SELECT to_id, from_id FROM CARRIED
  UNION
  SELECT from_id, to_id FROM ADDRESSED_TO
), ours AS (
  SELECT id FROM Person WHERE country = :country
  UNION
  SELECT h.from_id FROM HOLDS h JOIN Office o ON o.id = h.to_id WHERE o."of" = :country
)
SELECT c.id AS message, c.date_from, c.date_to,
  s.id AS sender, s.name AS sender_name,
  a.id AS addressee, a.name AS addressee_name,
  b.id AS carrier, b.name AS carrier_name,
  (SELECT min(t.text) FROM CONVEYS v JOIN Statement t ON t.id = v.to_id WHERE v.from_id = c.id) AS text,
  (SELECT min(to_id) FROM DELIVERED_AT WHERE from_id = c.id) AS meeting,
  c.sources, c.quotes
FROM Message c
LEFT JOIN SENT se ON se.to_id = c.id LEFT JOIN Person s ON s.id = se.from_id
LEFT JOIN ADDRESSED_TO ad ON ad.from_id = c.id LEFT JOIN Person a ON a.id = ad.to_id
LEFT JOIN CARRIED ca ON ca.to_id = c.id LEFT JOIN Person b ON b.id = ca.from_id
WHERE (:person IS NULL OR EXISTS (SELECT 1 FROM hand h WHERE h.message = c.id AND h.person = :person))
  AND (:country IS NULL OR EXISTS (SELECT 1 FROM hand h WHERE h.message = c.id AND h.person IN (SELECT id FROM ours)))
  AND coalesce(c.date_to, '9999') >= coalesce(:from, '')
  AND coalesce(c.date_from, '') <= coalesce(:to, '9999')
  AND (coalesce(:from, :to) IS NULL OR coalesce(c.date_from, c.date_to) IS NOT NULL)
ORDER BY date_from NULLS LAST, date_to NULLS LAST, message, sender NULLS LAST, addressee NULLS LAST, carrier NULLS LAST
