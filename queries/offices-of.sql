-- name: offices-of
-- description: >-
--   The offices of a person with their tenures, and the articles that name the person in each.
--   Tenures come from the knowledge base; what articles say beyond them is a row of its own.
-- params:
--   - {name: person, type: person, required: true, example: Ilham Aliyev, meaning: The person.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: office, type: string, meaning: The office.}
--   - {name: of, type: string, meaning: "Code of the state, or name of the ministry or organization."}
--   - {name: since, type: string, meaning: "First day, month or year of the tenure; null: unknown."}
--   - {name: until, type: string, meaning: "Last day, month or year; null: none is known, which does not mean in office today."}
--   - {name: basis, type: string, meaning: "tenure: the knowledge base has it; reported: only articles say so."}
--   - {name: sources, type: strings, meaning: Sources of the tenure in the knowledge base.}
--   - {name: articles, type: strings, meaning: Ids of the articles that name the person in this office within that time.}

WITH held AS ( -- with the first and last days on which a tenure can have begun and ended
  SELECT h.from_id AS person, o.office, o."of" AS body, h."from" AS since, h."to" AS until, h.source,
    a.id AS article, a.date_from, a.date_to,
    substr(h."from" || '-01-01', 1, 10) AS first,
    h."from" || CASE length(h."from") WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS begun,
    substr(h."to" || '-01-01', 1, 10) AS ended,
    h."to" || CASE length(h."to") WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS last
  FROM HOLDS h JOIN Office o ON o.id = h.to_id LEFT JOIN Article a ON a.id = h.source
  WHERE h.from_id = :person
), tenure AS (
  SELECT person, office, body, since, until, first, begun, ended, last,
    json_group_array(DISTINCT source ORDER BY source) AS sources
  FROM held WHERE article IS NULL
  GROUP BY person, office, body, since, until, first, begun, ended, last
), named AS ( -- what articles call a person, and the days that they speak of
  SELECT person, office, body, article, coalesce(first, date_from) AS first, coalesce(last, date_to) AS last
  FROM held WHERE article IS NOT NULL
  UNION
  SELECT i.from_id, i.office, i."of", s.value, m.date_from, m.date_to
  FROM PARTICIPATED_IN i JOIN Meeting m ON m.id = i.to_id, json_each(m.sources) s
  WHERE i.from_id = :person AND m.status = 'held' AND i.office IS NOT NULL
), answer AS (
  SELECT t.office, t.body, t.since, t.until, 'tenure' AS basis, t.sources,
    (SELECT json_group_array(DISTINCT n.article ORDER BY n.article) FROM named n
     WHERE n.person = t.person AND n.office = t.office AND n.body IS t.body
       AND n.first <= coalesce(t.last, '9999') AND n.last >= coalesce(t.first, '')) AS articles
  FROM tenure t
  WHERE coalesce(t.last, '9999') >= coalesce(:from, '')
  AND coalesce(t.first, '') <= coalesce(:to, '9999')
  AND (coalesce(:from, :to) IS NULL OR coalesce(t.first, t.last) IS NOT NULL)
  UNION ALL
  SELECT n.office, n.body, NULL, NULL, 'reported', '[]', json_group_array(DISTINCT n.article ORDER BY n.article)
  FROM named n
  WHERE NOT EXISTS (SELECT 1 FROM tenure t
    WHERE t.person = n.person AND t.office = n.office AND t.body IS n.body
      AND n.first <= coalesce(t.last, '9999') AND n.last >= coalesce(t.first, ''))
    AND coalesce(n.last, '9999') >= coalesce(:from, '')
    AND coalesce(n.first, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(n.first, n.last) IS NOT NULL)
  GROUP BY n.office, n.body
)
SELECT a.office, coalesce(n.name, o.name, a.body) AS "of", a.since, a.until, a.basis, a.sources, a.articles
FROM answer a
LEFT JOIN Ministry n ON n.id = a.body
LEFT JOIN Organization o ON o.id = a.body
ORDER BY since NULLS LAST, until NULLS LAST, office, "of" NULLS LAST, basis
