-- name: silence
-- description: >-
--   Pairs of states that met at least twice and then, as far as the store knows, not for so many
--   months. The months count back from --to, or else from the newest day of
--   the store. A meeting that may lie later ends the silence, one without any date is counted apart. A visit
--   or a call ends the silence too, though a visit alone is not counted as a meeting.
-- params:
--   - {name: months, type: int, default: "12", example: "12", meaning: Full months without a meeting.}
--   - {name: country, type: country, example: AZ, meaning: Only pairs with this state.}
--   - {name: from, type: date, example: "2010", meaning: "Only meetings that can have been on this day or later count."}
--   - {name: to, type: date, example: "2018-12", meaning: "The day to count from; default: the newest that an article or a meeting of the store has for certain."}
-- columns:
--   - {name: a, type: string, meaning: Code of one state.}
--   - {name: a_name, type: string, meaning: Its name.}
--   - {name: b, type: string, meaning: Code of the other.}
--   - {name: b_name, type: string, meaning: Its name.}
--   - {name: times, type: int, meaning: "Number of different dates of meetings at which both were represented."}
--   - {name: undated, type: int, meaning: "Meetings and visits without a date, which may be later."}
--   - {name: first_from, type: date, meaning: First day on which the first can have been.}
--   - {name: first_to, type: date, meaning: Last such day.}
--   - {name: last_from, type: date, meaning: First day on which the last can have been.}
--   - {name: last_to, type: date, meaning: Last such day.}
--   - {name: months, type: int, meaning: Full months of silence at least.}
--   - {name: last_meeting, type: string, meaning: Id of the latest of them.}

WITH today AS (
  SELECT coalesce(:to, (
    SELECT max(day) FROM (
      SELECT date_from AS day FROM Article
      UNION ALL
      SELECT date_from FROM Meeting WHERE status = 'held'))) AS day
), met AS (
  SELECT a.value AS a, b.value AS b, m.id, m.kind, m.date_from, m.date_to
  FROM Meeting m, json_each(m.countries) a, json_each(m.countries) b, today
  WHERE m.status = 'held' AND a.value < b.value
    AND (:country IS NULL OR :country IN (a.value, b.value))
    AND coalesce(m.date_from, '') <= today.day
    AND coalesce(m.date_to, '9999') >= coalesce(:from, '')
), pair AS (
  SELECT a, b, count(DISTINCT CASE WHEN kind <> 'visit' THEN date_from || date_to END) AS times,
    sum(date_to IS NULL) AS undated,
    min(date_from) AS first_from, min(date_to) AS first_to, max(date_from) AS last_from, max(date_to) AS last_to
  FROM met GROUP BY a, b
), silent AS (
  SELECT pair.*,
    substr(day, 1, 4) * 12 + substr(day, 6, 2) - substr(last_to, 1, 4) * 12 - substr(last_to, 6, 2)
      - (substr(day, 9, 2) < substr(last_to, 9, 2)) AS months
  FROM pair, today
  WHERE times >= 2
), latest AS (
  SELECT met.a AS one, met.b AS other, min(met.id) AS id
  FROM met JOIN silent s ON s.a = met.a AND s.b = met.b AND s.last_to = met.date_to
  GROUP BY met.a, met.b
)
SELECT s.a, ca.name AS a_name, s.b, cb.name AS b_name, s.times, s.undated,
  s.first_from, s.first_to, s.last_from, s.last_to, s.months,
  l.id AS last_meeting
FROM silent s
LEFT JOIN latest l ON l.one = s.a AND l.other = s.b
LEFT JOIN Country ca ON ca.id = s.a
LEFT JOIN Country cb ON cb.id = s.b
WHERE s.months >= :months
ORDER BY months DESC, a, b
