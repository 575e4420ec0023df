-- name: project
-- description: >-
--   All that is known of a project: who works on it or agreed on it, where it was discussed,
--   and who said what of it.
-- params:
--   - {name: project, type: project, required: true, example: Rasht-Astara railway, meaning: The project.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: kind, type: string, meaning: "cooperation, agreement, meeting or statement."}
--   - {name: fact, type: string, meaning: Id of the fact.}
--   - {name: status, type: string, meaning: "Status of the fact; of a statement quote or paraphrase."}
--   - {name: who, type: strings, meaning: "Parties, states represented or speaker: states by code, others by name."}
--   - {name: text, type: string, meaning: "Words of the statement, name of the agreement or kind of the meeting."}
--   - {name: date_from, type: date, meaning: "First day on which it can have been; null: unknown."}
--   - {name: date_to, type: date, meaning: Last such day.}
--   - {name: sources, type: strings, meaning: Ids of the articles that report it.}
--   - {name: quotes, type: strings, meaning: The words that it rests on.}

WITH f AS (
  SELECT 'cooperation' AS kind, c.id AS fact, c.status,
    (SELECT json_group_array(DISTINCT x ORDER BY x)
     FROM (SELECT coalesce(n.name, o.name, t.from_id) AS x
           FROM PARTY_TO t
           LEFT JOIN Ministry n ON n.id = t.from_id
           LEFT JOIN Organization o ON o.id = t.from_id
           WHERE t.to_id = c.id)) AS parties,
    NULL AS text, c.date_from, c.date_to, c.sources, c.quotes
  FROM "ON" o JOIN Cooperation c ON c.id = o.from_id
  WHERE o.to_id = :project
  UNION ALL
  SELECT 'agreement', c.id, c.status,
    (SELECT json_group_array(DISTINCT x ORDER BY x)
     FROM (SELECT coalesce(n.name, o.name, t.from_id) AS x
           FROM PARTY_TO t
           LEFT JOIN Ministry n ON n.id = t.from_id
           LEFT JOIN Organization o ON o.id = t.from_id
           WHERE t.to_id = c.id)) AS parties,
    c.name, c.date_from, c.date_to, c.sources, c.quotes
  FROM "ON" o JOIN Agreement c ON c.id = o.from_id
  WHERE o.to_id = :project
  UNION ALL
  SELECT 'meeting', m.id, m.status, m.countries, m.kind, m.date_from, m.date_to, m.sources, m.quotes
  FROM DISCUSSED d JOIN Meeting m ON m.id = d.from_id
  WHERE d.to_id = :project
  UNION ALL
  SELECT 'statement', s.id, s.kind,
    (SELECT json_group_array(DISTINCT x ORDER BY x)
     FROM (SELECT coalesce(p.name, n.name, o.name) AS x
           FROM STATED t
           LEFT JOIN Person p ON p.id = t.from_id
           LEFT JOIN Ministry n ON n.id = t.from_id
           LEFT JOIN Organization o ON o.id = t.from_id
           WHERE t.to_id = s.id)),
    s.text, s.date_from, s.date_to, s.sources, s.quotes
  FROM ABOUT t JOIN Statement s ON s.id = t.from_id
  WHERE t.to_id = :project
)
SELECT f.kind, f.fact, f.status, f.parties AS who, f.text, f.date_from, f.date_to, f.sources, f.quotes
FROM f
WHERE coalesce(f.date_to, '9999') >= coalesce(:from, '')
AND coalesce(f.date_from, '') <= coalesce(:to, '9999')
AND (coalesce(:from, :to) IS NULL OR coalesce(f.date_from, f.date_to) IS NOT NULL)
ORDER BY kind, date_from NULLS LAST, date_to NULLS LAST, fact
