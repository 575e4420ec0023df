-- name: path
-- description: >-
--   The shortest chains of meetings that join two people, at most six meetings long. Only
--   meetings that were held in person count.
-- params:
--   - {name: a, type: person, required: true, example: Ilham Aliyev, meaning: The person at one end.}
--   - {name: b, type: person, required: true, example: Hassan Rouhani, meaning: The person at the other end.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: steps, type: int, meaning: Number of meetings from end to end.}
--   - {name: people, type: strings, meaning: Ids of the people from a to b.}
--   - {name: names, type: strings, meaning: Their names.}
--   - {name: meetings, type: strings, meaning: "For each step the ids of the meetings of its two people, joined by a comma."}

WITH RECURSIVE link AS ( -- who met whom, in both directions
  SELECT w.a, w.b, group_concat(m.id, ',' ORDER BY m.id) AS via
  FROM (SELECT from_id AS a, to_id AS b, via FROM MET_WITH
        UNION ALL
        SELECT to_id, from_id, via FROM MET_WITH) w
  CROSS JOIN json_each(w.via) v -- a cross join keeps this order
  CROSS JOIN Meeting m ON m.id = v.value
  WHERE m.status = 'held'
    AND coalesce(m.date_to, '9999') >= coalesce(:from, '')
    AND coalesce(m.date_from, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
  GROUP BY w.a, w.b
), reach(person, steps) AS (
  SELECT :b, 0
  UNION
  SELECT l.b, r.steps + 1 FROM reach r JOIN link l ON l.a = r.person WHERE r.steps < 6
), far AS ( -- steps left to b
  SELECT person, min(steps) AS steps FROM reach GROUP BY person
), chain(person, steps, people, names, meetings) AS (
  SELECT p.id, far.steps, json_array(p.id), json_array(p.name), json_array()
  FROM far JOIN Person p ON p.id = far.person
  WHERE p.id = :a
  UNION ALL
  SELECT p.id, far.steps, json_insert(c.people, '$[#]', p.id), json_insert(c.names, '$[#]', p.name),
    json_insert(c.meetings, '$[#]', l.via)
  FROM chain c
  JOIN link l ON l.a = c.person
  JOIN far ON far.person = l.b AND far.steps = c.steps - 1
  JOIN Person p ON p.id = l.b
)
SELECT json_array_length(meetings) AS steps, people, names, meetings
FROM chain
WHERE person = :b
ORDER BY people
