-- name: statements-by
-- description: What a person, organization or ministry said, in order of time.
-- params:
--   - {name: person, type: speaker, required: true, example: Ilham Aliyev, meaning: The speaker.}
--   - {name: topic, type: topic, example: transit, meaning: Only statements on this topic.}
--   - {name: from, type: date, example: "2018", meaning: "Only what can have happened on this day or later."}
--   - {name: to, type: date, example: "2018-12", meaning: "Only what can have happened on this day or earlier."}
-- columns:
--   - {name: statement, type: string, meaning: Id of the statement.}
--   - {name: date_from, type: date, meaning: "First day on which it can have been said; null: unknown."}
--   - {name: date_to, type: date, meaning: "Last such day; equal to date_from where the day is certain."}
--   - {name: speaker, type: string, meaning: Name of the speaker.}
--   - {name: kind, type: string, meaning: "quote or paraphrase."}
--   - {name: text, type: string, meaning: The words.}
--   - {name: lang, type: string, meaning: Language of the words.}
--   - {name: addressees, type: strings, meaning: "To whom it was said, by name."}
--   - {name: topics, type: strings, meaning: Topics.}
--   - {name: about, type: strings, meaning: "Projects, states, people and others that it is about, by name."}
--   - {name: meeting, type: string, meaning: "Id of the meeting at which it was made, where that is known."}
--   - {name: agencies, type: strings, meaning: "Who published the articles that report it, as far as known."}
--   - {name: sources, type: strings, meaning: Ids of these articles.}

SELECT
  s.id AS statement, s.date_from, s.date_to,
  (SELECT min(coalesce(p.name, n.name, o.name))
   FROM STATED t
   LEFT JOIN Person p ON p.id = t.from_id
   LEFT JOIN Ministry n ON n.id = t.from_id
   LEFT JOIN Organization o ON o.id = t.from_id
   WHERE t.to_id = s.id) AS speaker,
  s.kind, s.text, s.lang,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(p.name, c.name, n.name, o.name) AS x
         FROM SAID_TO t
         LEFT JOIN Person p ON p.id = t.to_id
         LEFT JOIN Country c ON c.id = t.to_id
         LEFT JOIN Ministry n ON n.id = t.to_id
         LEFT JOIN Organization o ON o.id = t.to_id
         WHERE t.from_id = s.id)) AS addressees,
  (SELECT json_group_array(DISTINCT to_id ORDER BY to_id)
   FROM ABOUT
   WHERE from_id = s.id AND to_label = 'Topic') AS topics,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(c.name, p.name, j.name, n.name, o.name, l.name) AS x
         FROM ABOUT t
         LEFT JOIN Country c ON c.id = t.to_id
         LEFT JOIN Person p ON p.id = t.to_id
         LEFT JOIN Project j ON j.id = t.to_id
         LEFT JOIN Ministry n ON n.id = t.to_id
         LEFT JOIN Organization o ON o.id = t.to_id
         LEFT JOIN Place l ON l.id = t.to_id
         WHERE t.from_id = s.id AND t.to_label <> 'Topic')) AS about,
  (SELECT min(to_id) FROM MADE_AT WHERE from_id = s.id) AS meeting,
  (SELECT json_group_array(DISTINCT x ORDER BY x)
   FROM (SELECT coalesce(o.name, a.source) AS x
         FROM json_each(s.sources) j
         JOIN Article a ON a.id = j.value
         LEFT JOIN PUBLISHED_BY b ON b.from_id = a.id
         LEFT JOIN Organization o ON o.id = b.to_id)
   WHERE x IS NOT NULL) AS agencies,
  s.sources
FROM Statement s
WHERE s.id IN (SELECT to_id FROM STATED WHERE from_id = :person)
  AND (:topic IS NULL OR EXISTS (SELECT 1 FROM ABOUT t WHERE t.from_id = s.id AND t.to_id = :topic))
  AND coalesce(s.date_to, '9999') >= coalesce(:from, '')
  AND coalesce(s.date_from, '') <= coalesce(:to, '9999')
  AND (coalesce(:from, :to) IS NULL OR coalesce(s.date_from, s.date_to) IS NOT NULL)
ORDER BY date_from NULLS LAST, date_to NULLS LAST, statement
