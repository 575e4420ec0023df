-- name: most-connected
-- description: >-
--   People by the number of others whom they met in person, then by meetings, then by the
--   states represented there besides their own.
-- params:
--   - {name: country, type: country, example: AZ, meaning: "Only people who belong to this state or held an office of it."}
--   - {name: limit, type: int, default: "50", meaning: Number of people at most.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: person, type: string, meaning: Id of the person.}
--   - {name: name, type: string, meaning: Name of the person.}
--   - {name: country, type: string, meaning: "State of the person, where it is known."}
--   - {name: partners, type: int, meaning: Number of other people met.}
--   - {name: meetings, type: int, meaning: Number of meetings with them.}
--   - {name: countries, type: int, meaning: Number of states represented in these meetings besides the person's own.}

WITH ours AS (
  SELECT id FROM Person WHERE country = :country
  UNION
  SELECT h.from_id FROM HOLDS h JOIN Office o ON o.id = h.to_id WHERE o."of" = :country
), met AS (
  SELECT w.a AS one, w.b AS other, m.id AS meeting, m.countries
  FROM (SELECT from_id AS a, to_id AS b, via FROM MET_WITH
        UNION ALL
        SELECT to_id, from_id, via FROM MET_WITH) w
  CROSS JOIN json_each(w.via) v -- a cross join keeps this order
  CROSS JOIN Meeting m ON m.id = v.value
  WHERE m.status = 'held'
    AND (:country IS NULL OR w.a IN (SELECT id FROM ours))
    AND coalesce(m.date_to, '9999') >= coalesce(:from, '')
    AND coalesce(m.date_from, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
), state AS (
  SELECT met.one, count(DISTINCT c.value) AS number
  FROM met CROSS JOIN Person p ON p.id = met.one CROSS JOIN json_each(met.countries) c
  WHERE c.value <> coalesce(p.country, '')
  GROUP BY met.one
)
SELECT p.id AS person, p.name, p.country,
  count(DISTINCT met.other) AS partners, count(DISTINCT met.meeting) AS meetings,
  coalesce(s.number, 0) AS countries
FROM met CROSS JOIN Person p ON p.id = met.one LEFT JOIN state s ON s.one = met.one
GROUP BY p.id
ORDER BY partners DESC, meetings DESC, countries DESC, person
LIMIT :limit
