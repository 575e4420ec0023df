-- name: coverage
-- description: >-
--   Articles, languages and facts by news agency. An article without a known agency stands
--   under the source that it gives. A fact counts for each agency that reports it.
-- params:
--   - {name: from, type: date, example: "2018", meaning: "Only articles that can have been published on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only articles that can have been published on this day or earlier."}
-- columns:
--   - {name: agency, type: string, meaning: "Id of the agency; null: not known."}
--   - {name: name, type: string, meaning: "Its name, or the source as given; null: none given."}
--   - {name: articles, type: int, meaning: Number of articles.}
--   - {name: undated, type: int, meaning: Articles of which no date is known.}
--   - {name: langs, type: strings, meaning: Their languages.}
--   - {name: first, type: date, meaning: First day on which one of them can have been published.}
--   - {name: last, type: date, meaning: Last such day.}
--   - {name: facts, type: int, meaning: Number of facts that they report.}
--   - {name: meetings, type: int, meaning: Of these meetings.}
--   - {name: statements, type: int, meaning: Of these statements.}
--   - {name: cooperations, type: int, meaning: Of these cooperations.}
--   - {name: agreements, type: int, meaning: Of these agreements.}
--   - {name: messages, type: int, meaning: Of these messages.}

WITH issue AS (
  SELECT a.id, a.lang, a.date_from, a.date_to, o.id AS agency, coalesce(o.name, a.source) AS name
  FROM Article a
  LEFT JOIN PUBLISHED_BY b ON b.from_id = a.id
  LEFT JOIN Organization o ON o.id = b.to_id
  WHERE coalesce(a.date_to, '9999') >= coalesce(:from, '')
  AND coalesce(a.date_from, '') <= coalesce(:to, '9999')
  AND (coalesce(:from, :to) IS NULL OR coalesce(a.date_from, a.date_to) IS NOT NULL)
), fact AS (
  SELECT org, title, count(*) AS facts,
    sum(label = 'Meeting') AS meetings, sum(label = 'Statement') AS statements,
    sum(label = 'Cooperation') AS cooperations, sum(label = 'Agreement') AS agreements,
    sum(label = 'Message') AS messages
  FROM (SELECT DISTINCT i.agency AS org, i.name AS title, e.from_label AS label, e.from_id AS id
        FROM issue i JOIN EVIDENCED_BY e ON e.to_id = i.id)
  GROUP BY org, title
)
SELECT i.agency, i.name, count(*) AS articles, sum(coalesce(i.date_from, i.date_to) IS NULL) AS undated,
  json_group_array(DISTINCT i.lang ORDER BY i.lang) AS langs,
  min(i.date_from) AS first, max(i.date_to) AS last,
  coalesce(f.facts, 0) AS facts, coalesce(f.meetings, 0) AS meetings, coalesce(f.statements, 0) AS statements,
  coalesce(f.cooperations, 0) AS cooperations, coalesce(f.agreements, 0) AS agreements, coalesce(f.messages, 0) AS messages
FROM issue i LEFT JOIN fact f ON f.org IS i.agency AND f.title IS i.name
GROUP BY i.agency, i.name
ORDER BY articles DESC, name NULLS LAST, agency NULLS LAST
