-- name: meetings-of
-- description: >-
--   The meetings of a person, a country or an organization, held or not, in order of time.
--   Where several are given, all of them took part.
-- params:
--   - {name: person, type: person, example: Ilham Aliyev, meaning: A person who took part.}
--   - {name: country, type: country, example: AZ, meaning: A state that was represented.}
--   - {name: organization, type: organization, example: OSCE, meaning: An organization or ministry that took part as such.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- any_of: [person, country, organization]
-- columns:
--   - {name: meeting, type: string, meaning: Id of the meeting.}
--   - {name: kind, type: string, meaning: "Meeting, visit, phone-call and so on."}
--   - {name: status, type: string, meaning: "held, planned, canceled or denied."}
--   - {name: date_from, type: date, meaning: "First day on which it can have happened; null: unknown."}
--   - {name: date_to, type: date, meaning: "Last such day; equal to date_from where the day is certain."}
--   - {name: places, type: strings, meaning: Where.}
--   - {name: participants, type: strings, meaning: "People and bodies, people with the office in which they took part."}
--   - {name: countries, type: strings, meaning: States represented.}
--   - {name: topics, type: strings, meaning: "Topics, and projects by name."}
--   - {name: agencies, type: strings, meaning: "Who published the articles that report it, as far as known."}
--   - {name: sources, type: strings, meaning: Ids of these articles.}
--   - {name: quotes, type: strings, meaning: The words that it rests on.}

WITH chosen AS (
  SELECT DISTINCT to_id AS id FROM PARTICIPATED_IN WHERE from_id IN (:person, :country, :organization)
)
SELECT
  m.id AS meeting, m.kind, m.status, m.date_from, m.date_to,
  (SELECT json_group_array(DISTINCT p.name ORDER BY p.name)
   FROM HELD_IN h JOIN Place p ON p.id = h.to_id
   WHERE h.from_id = m.id) AS places,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(p.name, n.name, o.name)
           || coalesce(' (' || i.office || coalesce(' of ' || coalesce(ofo.name, ofn.name, i."of"), '') || ')', '') AS x
         FROM PARTICIPATED_IN i
         LEFT JOIN Person p ON p.id = i.from_id
         LEFT JOIN Ministry n ON n.id = i.from_id
         LEFT JOIN Organization o ON o.id = i.from_id
         LEFT JOIN Organization ofo ON ofo.id = i."of"
         LEFT JOIN Ministry ofn ON ofn.id = i."of"
         WHERE i.to_id = m.id AND i.from_label <> 'Country')) AS participants,
  m.countries,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(p.name, d.to_id) AS x
         FROM DISCUSSED d LEFT JOIN Project p ON p.id = d.to_id
         WHERE d.from_id = m.id)) AS topics,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(o.name, a.source) AS x
         FROM json_each(m.sources) j
         JOIN Article a ON a.id = j.value
         LEFT JOIN PUBLISHED_BY b ON b.from_id = a.id
         LEFT JOIN Organization o ON o.id = b.to_id)
   WHERE x IS NOT NULL) AS agencies,
  m.sources, m.quotes
FROM chosen JOIN Meeting m ON m.id = chosen.id
WHERE (:person IS NULL OR EXISTS (SELECT 1 FROM PARTICIPATED_IN i WHERE i.to_id = m.id AND i.from_id = :person))
  AND (:organization IS NULL OR EXISTS (SELECT 1 FROM PARTICIPATED_IN i WHERE i.to_id = m.id AND i.from_id = :organization))
  AND (:country IS NULL OR EXISTS (SELECT 1 FROM PARTICIPATED_IN i WHERE i.to_id = m.id AND i.from_id = :country))
  AND coalesce(m.date_to, '9999') >= coalesce(:from, '')
  AND coalesce(m.date_from, '') <= coalesce(:to, '9999')
  AND (coalesce(:from, :to) IS NULL OR coalesce(m.date_from, m.date_to) IS NOT NULL)
ORDER BY date_from NULLS LAST, date_to NULLS LAST, meeting
