-- name: conflicts
-- description: Reports of one event that cannot both be right, side by side.
-- params:
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: about, type: string, meaning: "What they differ in: date, place or status."}
--   - {name: type, type: string, meaning: "Meeting, Statement, Cooperation, Agreement or Message."}
--   - {name: a, type: string, meaning: Id of one report.}
--   - {name: a_name, type: string, meaning: What it reports.}
--   - {name: a_status, type: string, meaning: Its status.}
--   - {name: a_from, type: date, meaning: First day on which it can have been.}
--   - {name: a_to, type: date, meaning: Last such day.}
--   - {name: a_places, type: strings, meaning: Where.}
--   - {name: a_sources, type: strings, meaning: Ids of the articles that say so.}
--   - {name: a_quotes, type: strings, meaning: Their words.}
--   - {name: b, type: string, meaning: Id of the other report.}
--   - {name: b_name, type: string, meaning: What it reports.}
--   - {name: b_status, type: string, meaning: Its status.}
--   - {name: b_from, type: date, meaning: First day on which it can have been.}
--   - {name: b_to, type: date, meaning: Last such day.}
--   - {name: b_places, type: strings, meaning: Where.}
--   - {name: b_sources, type: strings, meaning: Ids of the articles that say so.}
--   - {name: b_quotes, type: strings, meaning: Their words.}

WITH fact AS (
  SELECT 'Meeting' AS label, id, name, status, date_from, date_to, sources, quotes
  FROM Meeting
  UNION ALL
  SELECT 'Statement', id, name, NULL, date_from, date_to, sources, quotes FROM Statement
  UNION ALL
  SELECT 'Cooperation', id, name, status, date_from, date_to, sources, quotes FROM Cooperation
  UNION ALL
  SELECT 'Agreement', id, name, status, date_from, date_to, sources, quotes FROM Agreement
  UNION ALL
  SELECT 'Message', id, name, NULL, date_from, date_to, sources, quotes FROM Message
), f AS (
  SELECT x.about, a.label AS type,
    a.id AS a, a.name AS a_name, a.status AS a_status, a.date_from AS a_from, a.date_to AS a_to,
    a.sources AS a_sources, a.quotes AS a_quotes,
    b.id AS b, b.name AS b_name, b.status AS b_status, b.date_from AS b_from, b.date_to AS b_to,
    b.sources AS b_sources, b.quotes AS b_quotes,
    -- the time of both: null where neither has one
    CASE WHEN a.date_from < b.date_from THEN a.date_from ELSE coalesce(b.date_from, a.date_from) END AS date_from,
    CASE WHEN a.date_to > b.date_to THEN a.date_to ELSE coalesce(b.date_to, a.date_to) END AS date_to
  FROM CONFLICTS_WITH x
  JOIN fact a ON a.id = x.from_id AND a.label = x.from_label
  JOIN fact b ON b.id = x.to_id AND b.label = x.to_label
)
SELECT about, type, a, a_name, a_status, a_from, a_to,
  (SELECT json_group_array(DISTINCT p.name ORDER BY p.name)
   FROM HELD_IN h JOIN Place p ON p.id = h.to_id
   WHERE h.from_id = f.a) AS a_places,
  a_sources, a_quotes, b, b_name, b_status, b_from, b_to,
  (SELECT json_group_array(DISTINCT p.name ORDER BY p.name)
   FROM HELD_IN h JOIN Place p ON p.id = h.to_id
   WHERE h.from_id = f.b) AS b_places,
  b_sources, b_quotes
FROM f
WHERE coalesce(f.date_to, '9999') >= coalesce(:from, '')
AND coalesce(f.date_from, '') <= coalesce(:to, '9999')
AND (coalesce(:from, :to) IS NULL OR coalesce(f.date_from, f.date_to) IS NOT NULL)
ORDER BY type, a, b, about
