-- name: office-holder
-- description: >-
--   Who held an office of a state, and by which evidence. Tenures come from the knowledge base;
--   where it has none, a row is what articles call the person. On the date asked for, a tenure
--   is certain, or open (it began before and no end is known), or possible (the date falls
--   where its first or last day is not known exactly), or undated. Without a date all holders are listed.
-- params:
--   - {name: office, type: office, required: true, example: president, meaning: The office.}
--   - {name: country, type: country, required: true, example: AZ, meaning: "The state, also for offices of its ministries and organizations."}
--   - {name: date, type: period, example: "2018-12-14", meaning: "Day, month or year in which the office was held."}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: person, type: string, meaning: Id of the holder.}
--   - {name: name, type: string, meaning: Name of the holder.}
--   - {name: of, type: string, meaning: "Code of the state, or name of the ministry or organization."}
--   - {name: since, type: string, meaning: "First day, month or year of the tenure; null: unknown."}
--   - {name: until, type: string, meaning: "Last day, month or year; null: none is known, which does not mean in office today."}
--   - {name: certainty, type: string, meaning: "certain, open, possible or undated, as to that date; reported: only articles say so."}
--   - {name: sources, type: strings, meaning: Sources of the tenure in the knowledge base.}
--   - {name: articles, type: strings, meaning: Ids of the articles that name the person in this office within that time.}

WITH day AS ( -- the first and last of the date asked for
  SELECT substr(:date || '-01-01', 1, 10) AS first,
    :date || CASE length(:date) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS last
), body AS (
  SELECT :country AS id, :country AS name
  UNION SELECT id, name FROM Ministry WHERE country = :country
  UNION SELECT id, name FROM Organization WHERE country = :country
), held AS ( -- with the first and last days on which a tenure can have begun and ended
  SELECT h.from_id AS person, o.office, o."of" AS body, h."from" AS since, h."to" AS until, h.source,
    a.id AS article, a.date_from, a.date_to,
    substr(h."from" || '-01-01', 1, 10) AS first,
    h."from" || CASE length(h."from") WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS begun,
    substr(h."to" || '-01-01', 1, 10) AS ended,
    h."to" || CASE length(h."to") WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END AS last
  FROM Office o JOIN HOLDS h ON h.to_id = o.id LEFT JOIN Article a ON a.id = h.source
  WHERE o.office = :office AND o."of" IN (SELECT id FROM body)
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
  WHERE i.from_label = 'Person' AND m.status = 'held'
    AND i.office = :office AND i."of" IN (SELECT id FROM body)
), answer AS (
  SELECT t.person, t.body, t.since, t.until,
    CASE WHEN :date IS NULL THEN NULL
      WHEN t.begun <= day.first AND t.ended >= day.last THEN 'certain'
      WHEN t.begun <= day.first AND t.until IS NULL THEN 'open'
      WHEN coalesce(t.since, t.until) IS NULL THEN 'undated'
      ELSE 'possible' END AS certainty,
    t.sources,
    (SELECT json_group_array(DISTINCT n.article ORDER BY n.article) FROM named n
     WHERE n.person = t.person AND n.office = t.office AND n.body IS t.body
       AND n.first <= coalesce(t.last, '9999') AND n.last >= coalesce(t.first, '')) AS articles
  FROM tenure t, day
  WHERE (:date IS NULL OR coalesce(t.first, '') <= day.last AND coalesce(t.last, '9999') >= day.first)
    AND coalesce(t.last, '9999') >= coalesce(:from, '')
    AND coalesce(t.first, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(t.first, t.last) IS NOT NULL)
  UNION ALL
  SELECT n.person, n.body, NULL, NULL, 'reported', '[]', json_group_array(DISTINCT n.article ORDER BY n.article)
  FROM named n, day
  WHERE NOT EXISTS (SELECT 1 FROM tenure t
    WHERE t.person = n.person AND t.office = n.office AND t.body IS n.body
      AND n.first <= coalesce(t.last, '9999') AND n.last >= coalesce(t.first, ''))
    AND (:date IS NULL OR n.first <= day.last AND n.last >= day.first)
    AND coalesce(n.last, '9999') >= coalesce(:from, '')
    AND coalesce(n.first, '') <= coalesce(:to, '9999')
    AND (coalesce(:from, :to) IS NULL OR coalesce(n.first, n.last) IS NOT NULL)
  GROUP BY n.person, n.body
)
SELECT a.person, p.name, b.name AS "of", a.since, a.until, a.certainty, a.sources, a.articles
FROM answer a JOIN Person p ON p.id = a.person JOIN body b ON b.id = a.body
ORDER BY since NULLS LAST, until NULLS LAST, person, "of", certainty NULLS LAST
