-- name: event
-- description: >-
--   What each article says of a meeting, word for word: the words that report it, then those of
--   reports that conflict with it, then the statements made and the messages delivered there.
--   Words that lie within longer ones of the same report are left out.
-- params:
--   - {name: meeting, type: meeting, required: true, example: ID, meaning: Id of the meeting.}
--   - {name: from, type: date, example: "2018", meaning: "Only articles that can have been published on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only articles that can have been published on this day or earlier."}
-- columns:
--   - {name: part, type: string, meaning: "report, conflict, statement or message."}
--   - {name: fact, type: string, meaning: "Id of the meeting, of the conflicting report, of the statement or of the message."}
--   - {name: conflicts, type: strings, meaning: "In what the report conflicts with the meeting: date, place or status."}
--   - {name: kind, type: string, meaning: Kind of the meeting or statement.}
--   - {name: status, type: string, meaning: Status of the meeting; of others null.}
--   - {name: date_from, type: date, meaning: "First day on which it can have been; null: unknown."}
--   - {name: date_to, type: date, meaning: Last such day.}
--   - {name: places, type: strings, meaning: Where.}
--   - {name: speaker, type: string, meaning: Speaker of a statement or sender of a message.}
--   - {name: article, type: string, meaning: Id of the article.}
--   - {name: agency, type: string, meaning: Who published it.}
--   - {name: lang, type: string, meaning: Language of the article.}
--   - {name: published_from, type: date, meaning: First day on which the article can have been published.}
--   - {name: published_to, type: date, meaning: Last such day.}
--   - {name: start, type: int, meaning: "Where its words begin, in code points from 0."}
--   - {name: end, type: int, meaning: Where they end.}
--   - {name: quote, type: string, meaning: The words.}

WITH fact AS (
  SELECT 'report' AS part, m.id, '[]' AS conflicts, m.kind, m.status, m.date_from, m.date_to
  FROM Meeting m WHERE m.id = :meeting
  UNION ALL
  SELECT 'conflict', m.id, json_group_array(DISTINCT x.about ORDER BY x.about), m.kind, m.status, m.date_from, m.date_to
  FROM (SELECT to_id AS id, about FROM CONFLICTS_WITH WHERE from_id = :meeting
        UNION
        SELECT from_id, about FROM CONFLICTS_WITH WHERE to_id = :meeting) x
  JOIN Meeting m ON m.id = x.id
  GROUP BY m.id
  UNION ALL
  SELECT 'statement', s.id, '[]', s.kind, NULL, s.date_from, s.date_to
  FROM MADE_AT t JOIN Statement s ON s.id = t.from_id WHERE t.to_id = :meeting
  UNION ALL
  SELECT 'message', g.id, '[]', NULL, NULL, g.date_from, g.date_to
  FROM DELIVERED_AT t JOIN Message g ON g.id = t.from_id WHERE t.to_id = :meeting
)
SELECT f.part, f.id AS fact, f.conflicts, f.kind, f.status, f.date_from, f.date_to,
  (SELECT json_group_array(DISTINCT p.name ORDER BY p.name)
   FROM HELD_IN h JOIN Place p ON p.id = h.to_id
   WHERE h.from_id = f.id) AS places,
  (SELECT min(coalesce(p.name, n.name, o.name))
   FROM (SELECT from_id, to_id FROM STATED UNION ALL SELECT from_id, to_id FROM SENT) t
   LEFT JOIN Person p ON p.id = t.from_id
   LEFT JOIN Ministry n ON n.id = t.from_id
   LEFT JOIN Organization o ON o.id = t.from_id
   WHERE t.to_id = f.id) AS speaker,
  a.id AS article,
  coalesce((SELECT min(o.name) FROM PUBLISHED_BY b JOIN Organization o ON o.id = b.to_id WHERE b.from_id = a.id), a.source) AS agency,
  a.lang, a.date_from AS published_from, a.date_to AS published_to,
  e.start, e."end", e.quote
FROM fact f
JOIN EVIDENCED_BY e ON e.from_id = f.id
JOIN Article a ON a.id = e.to_id
WHERE NOT EXISTS (SELECT 1 FROM EVIDENCED_BY l
  WHERE l.from_id = e.from_id AND l.to_id = e.to_id
    AND l.start <= e.start AND l."end" >= e."end" AND l."end" - l.start > e."end" - e.start)
  AND coalesce(a.date_to, '9999') >= coalesce(:from, '')
  AND coalesce(a.date_from, '') <= coalesce(:to, '9999')
  AND (coalesce(:from, :to) IS NULL OR coalesce(a.date_from, a.date_to) IS NOT NULL)
ORDER BY CASE part WHEN 'report' THEN 1 WHEN 'conflict' THEN 2 WHEN 'statement' THEN 3 ELSE 4 END, fact, article, start, "end"
