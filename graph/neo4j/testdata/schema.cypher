CREATE CONSTRAINT safir_Agreement_id IF NOT EXISTS FOR (n:Agreement) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Cooperation_id IF NOT EXISTS FOR (n:Cooperation) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Country_id IF NOT EXISTS FOR (n:Country) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Meeting_id IF NOT EXISTS FOR (n:Meeting) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Message_id IF NOT EXISTS FOR (n:Message) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Ministry_id IF NOT EXISTS FOR (n:Ministry) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Office_id IF NOT EXISTS FOR (n:Office) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Project_id IF NOT EXISTS FOR (n:Project) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_Topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_SafirStore_id IF NOT EXISTS FOR (n:SafirStore) REQUIRE n.id IS UNIQUE
CREATE CONSTRAINT safir_SafirRecord_id IF NOT EXISTS FOR (n:SafirRecord) REQUIRE n.id IS UNIQUE
CREATE RANGE INDEX safir_Person_country IF NOT EXISTS FOR (n:Person) ON (n.`country`)
CREATE RANGE INDEX safir_Office_office IF NOT EXISTS FOR (n:Office) ON (n.`office`)
CREATE RANGE INDEX safir_Office_of IF NOT EXISTS FOR (n:Office) ON (n.`of`)
CREATE RANGE INDEX safir_Ministry_country IF NOT EXISTS FOR (n:Ministry) ON (n.`country`)
CREATE RANGE INDEX safir_Organization_country IF NOT EXISTS FOR (n:Organization) ON (n.`country`)
CREATE RANGE INDEX safir_Meeting_status IF NOT EXISTS FOR (n:Meeting) ON (n.`status`)
CREATE RANGE INDEX safir_PARTICIPATED_IN_of IF NOT EXISTS FOR ()-[r:PARTICIPATED_IN]-() ON (r.`of`)
CREATE FULLTEXT INDEX safir_names IF NOT EXISTS FOR (n:Article|Country|Ministry|Office|Organization|Person|Place|Project|Topic) ON EACH [n.name, n.names] OPTIONS {indexConfig: {`fulltext.analyzer`: 'simple'}}
CREATE FULLTEXT INDEX safir_terms IF NOT EXISTS FOR (n:Article|Country|Ministry|Office|Organization|Person|Place|Project|Topic) ON EACH [n.name, n.names, n.keys] OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}
