-- name: cooperation-between
-- description: >-
--   On what two states work together or want to, by subject. What their ministries,
--   organizations and companies do together counts, and so does what others are party to.
-- params:
--   - {name: a, type: country, required: true, example: IR, meaning: One state.}
--   - {name: b, type: country, required: true, example: AZ, meaning: The other state.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: subject, type: string, meaning: Topic or id of the project.}
--   - {name: name, type: string, meaning: Its name.}
--   - {name: kind, type: string, meaning: "topic, or the kind of project."}
--   - {name: status, type: string, meaning: existing or intended.}
--   - {name: parties, type: strings, meaning: "All parties: states by code, others by name."}
--   - {name: date_from, type: date, meaning: "First day on which the first report can have come; null: unknown."}
--   - {name: date_to, type: date, meaning: Last day on which the last report can have come.}
--   - {name: articles, type: int, meaning: Number of articles that report it.}
--   - {name: sources, type: strings, meaning: Their ids.}
--   - {name: quotes, type: strings, meaning: The words that it rests on.}
--   - {name: cooperation, type: string, meaning: Id of the fact.}

WITH body(id, country) AS (
  SELECT id, id FROM Country WHERE id IN (:a, :b)
  UNION ALL
  SELECT id, country FROM Ministry WHERE country IN (:a, :b)
  UNION ALL
  SELECT id, country FROM Organization WHERE country IN (:a, :b)
), chosen AS (
  SELECT t.to_id AS id
  FROM body JOIN PARTY_TO t ON t.from_id = body.id
  GROUP BY t.to_id HAVING count(DISTINCT body.country) = 2
)
SELECT o.to_id AS subject, coalesce(t.name, p.name) AS name,
  CASE o.to_label WHEN 'Topic' THEN 'topic' ELSE coalesce(p.kind, 'project') END AS kind,
  c.status,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(n.name, o.name, t.from_id) AS x
         FROM PARTY_TO t
         LEFT JOIN Ministry n ON n.id = t.from_id
         LEFT JOIN Organization o ON o.id = t.from_id
         WHERE t.to_id = c.id)) AS parties,
  c.date_from, c.date_to, json_array_length(c.sources) AS articles, c.sources, c.quotes,
  c.id AS cooperation
FROM chosen JOIN Cooperation c ON c.id = chosen.id
JOIN "ON" o ON o.from_id = c.id
LEFT JOIN Topic t ON t.id = o.to_id
LEFT JOIN Project p ON p.id = o.to_id
WHERE coalesce(c.date_to, '9999') >= coalesce(:from, '')
AND coalesce(c.date_from, '') <= coalesce(:to, '9999')
AND (coalesce(:from, :to) IS NULL OR coalesce(c.date_from, c.date_to) IS NOT NULL)
ORDER BY name, subject, status, cooperation
