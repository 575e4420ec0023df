-- name: topics-over-time
-- description: >-
--   What two states talked about, by month: the topics of the meetings that were held and of
--   the statements made there. A meeting that cannot be placed in one month stands under no month.
-- params:
--   - {name: a, type: country, required: true, example: IR, meaning: One state.}
--   - {name: b, type: country, required: true, example: AZ, meaning: The other state.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: month, type: string, meaning: "YYYY-MM; null: not known to the month."}
--   - {name: topic, type: string, meaning: The topic.}
--   - {name: name, type: string, meaning: Its meaning.}
--   - {name: times, type: int, meaning: Number of meetings.}
--   - {name: statements, type: int, meaning: Number of statements on it made there.}
--   - {name: meetings, type: strings, meaning: Ids of the meetings.}

WITH met AS (
  SELECT m.id, CASE WHEN substr(m.date_from, 1, 7) = substr(m.date_to, 1, 7) THEN substr(m.date_from, 1, 7) END AS month
  FROM Meeting m
  WHERE m.status = 'held'
    AND m.id IN (SELECT to_id FROM PARTICIPATED_IN WHERE from_id = :a)
    AND m.id IN (SELECT to_id FROM PARTICIPATED_IN WHERE from_id = :b)
    AND coalesce(m.date_to, '9999') >= coalesce(:from, '')
    AND coalesce(m.date_from, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
), talk AS (
  SELECT met.month, met.id AS meeting, NULL AS statement, d.to_id AS topic
  FROM met JOIN DISCUSSED d ON d.from_id = met.id AND d.to_label = 'Topic'
  UNION
  SELECT met.month, met.id, a.from_id, a.to_id
  FROM met JOIN MADE_AT s ON s.to_id = met.id JOIN ABOUT a ON a.from_id = s.from_id AND a.to_label = 'Topic'
)
SELECT k.month, k.topic, t.name,
  count(DISTINCT k.meeting) AS times, count(DISTINCT k.statement) AS statements,
  json_group_array(DISTINCT k.meeting ORDER BY k.meeting) AS meetings
FROM talk k JOIN Topic t ON t.id = k.topic
GROUP BY k.month, k.topic
ORDER BY month NULLS LAST, topic
