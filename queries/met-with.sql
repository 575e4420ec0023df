-- name: met-with
-- description: >-
--   Whom a person met: how often, first and last, where, and in which office. Only meetings
--   that were held count. A day that the reports leave open is an interval.
-- params:
--   - {name: person, type: person, required: true, example: Ilham Aliyev, meaning: The person.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: partner, type: string, meaning: Id of the other person.}
--   - {name: name, type: string, meaning: Name of the other person.}
--   - {name: times, type: int, meaning: Number of meetings.}
--   - {name: first_from, type: date, meaning: First day on which the first dated meeting can have been.}
--   - {name: first_to, type: date, meaning: Last such day.}
--   - {name: last_from, type: date, meaning: First day on which the last dated meeting can have been.}
--   - {name: last_to, type: date, meaning: Last such day.}
--   - {name: undated, type: int, meaning: Meetings of which no date is known.}
--   - {name: disputed, type: int, meaning: "Meetings that conflict with another report, so that there may have been fewer."}
--   - {name: places, type: strings, meaning: "Where they met, as far as reported."}
--   - {name: offices, type: strings, meaning: Offices in which the person met the other.}
--   - {name: partner_offices, type: strings, meaning: Offices in which the other met the person.}
--   - {name: meetings, type: strings, meaning: Ids of the meetings.}

WITH met AS (
  SELECT w.to_id AS partner, v.value AS meeting FROM MET_WITH w, json_each(w.via) v WHERE w.from_id = :person
  UNION
  SELECT w.from_id, v.value FROM MET_WITH w, json_each(w.via) v WHERE w.to_id = :person
), held AS (
  SELECT met.partner, m.id, m.date_from, m.date_to
  FROM met JOIN Meeting m ON m.id = met.meeting
  WHERE m.status = 'held'
    AND coalesce(m.date_to, '9999') >= coalesce(:from, '')
    AND coalesce(m.date_from, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
), office AS (
  SELECT h.partner, i.from_id AS person, i.office || coalesce(' of ' || coalesce(o.name, n.name, i."of"), '') AS x
  FROM held h
  JOIN PARTICIPATED_IN i ON i.to_id = h.id AND i.from_id IN (:person, h.partner) AND i.office IS NOT NULL
  LEFT JOIN Organization o ON o.id = i."of"
  LEFT JOIN Ministry n ON n.id = i."of"
)
SELECT h.partner, p.name, count(*) AS times,
  min(h.date_from) AS first_from, min(h.date_to) AS first_to,
  max(h.date_from) AS last_from, max(h.date_to) AS last_to,
  sum(coalesce(h.date_from, h.date_to) IS NULL) AS undated,
  (SELECT count(*) FROM held g
   WHERE g.partner = h.partner
     AND g.id IN (SELECT from_id FROM CONFLICTS_WITH UNION SELECT to_id FROM CONFLICTS_WITH)) AS disputed,
  (SELECT json_group_array(DISTINCT l.name ORDER BY l.name)
   FROM held g JOIN HELD_IN i ON i.from_id = g.id JOIN Place l ON l.id = i.to_id
   WHERE g.partner = h.partner) AS places,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM office WHERE partner = h.partner AND person = :person) AS offices,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM office WHERE partner = h.partner AND person = h.partner) AS partner_offices,
  json_group_array(h.id ORDER BY h.id) AS meetings
FROM held h JOIN Person p ON p.id = h.partner
GROUP BY h.partner, p.name
ORDER BY times DESC, name, partner
