-- name: agreements-between
-- description: >-
--   The agreements of two states by name, each with its statuses in order of time. Those of
--   their ministries, organizations and companies count, and those that others are party to.
-- params:
--   - {name: a, type: country, required: true, example: IR, meaning: One state.}
--   - {name: b, type: country, required: true, example: AZ, meaning: The other state.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: agreement, type: string, meaning: Id of the fact.}
--   - {name: name, type: string, meaning: Name as reported.}
--   - {name: status, type: string, meaning: "draft, signed, planned or in-force."}
--   - {name: date_from, type: date, meaning: "First day on which the status can have been reached; null: unknown."}
--   - {name: date_to, type: date, meaning: Last such day.}
--   - {name: parties, type: strings, meaning: "All parties: states by code, others by name."}
--   - {name: topics, type: strings, meaning: "Topics, and projects by name."}
--   - {name: sources, type: strings, meaning: Ids of the articles that report it.}
--   - {name: quotes, type: strings, meaning: The words that it rests on.}

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
SELECT c.id AS agreement, c.name, c.status, c.date_from, c.date_to,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(n.name, o.name, t.from_id) AS x
         FROM PARTY_TO t
         LEFT JOIN Ministry n ON n.id = t.from_id
         LEFT JOIN Organization o ON o.id = t.from_id
         WHERE t.to_id = c.id)) AS parties,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(p.name, o.to_id) AS x
         FROM "ON" o LEFT JOIN Project p ON p.id = o.to_id
         WHERE o.from_id = c.id)) AS topics,
  c.sources, c.quotes
FROM chosen JOIN Agreement c ON c.id = chosen.id
WHERE coalesce(c.date_to, '9999') >= coalesce(:from, '')
AND coalesce(c.date_from, '') <= coalesce(:to, '9999')
AND (coalesce(:from, :to) IS NULL OR coalesce(c.date_from, c.date_to) IS NOT NULL)
ORDER BY name, date_from NULLS LAST, date_to NULLS LAST, agreement
