package neo4j

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/graph"
	"safir/graph/storetest"
	"safir/internal/neotest"
)

func TestCypher(t *testing.T) {
	l := neotest.Empty(t)
	opt, o := options(l), onto(t)
	ctx := context.Background()
	_, _, err := Cypher(ctx, opt, o, "RETURN 1 AS n", nil, Limits{})
	require.ErrorContains(t, err, "there is no graph of safir")
	s := openAt(t, opt)
	require.NoError(t, s.Apply(ctx, change(t, 5)))
	want := storetest.Dump(t, s)

	ask := func(statement string, params map[string]any, lim Limits) (graph.Rows, bool) {
		rows, more, err := Cypher(ctx, opt, o, statement, params, lim)
		require.NoError(t, err, statement)
		return rows, more
	}
	t.Run("rows", func(t *testing.T) {
		rows, more := ask("UNWIND range(1, 10) AS n RETURN n, n / 4.0 AS q, n > 5 AS big, null AS nothing;", nil, Limits{Rows: 3})
		assert.True(t, more)
		assert.Equal(t, []string{"n", "q", "big", "nothing"}, rows.Columns)
		assert.Equal(t, [][]any{{int64(1), 0.25, false, nil}, {int64(2), 0.5, false, nil}, {int64(3), 0.75, false, nil}}, rows.Rows)
		_, more = ask("UNWIND range(1, 3) AS n RETURN n", nil, Limits{Rows: 3})
		assert.False(t, more)
		rows, _ = ask("UNWIND range(1, 5000) AS n RETURN n", nil, Limits{})
		assert.Len(t, rows.Rows, 5000)
	})
	t.Run("parameters", func(t *testing.T) {
		rows, _ := ask("RETURN $a AS a, $b AS b, $c AS c, $d AS d", map[string]any{"a": "'}) DETACH DELETE n //", "b": int64(5), "c": []any{"ش", "x"}, "d": map[string]any{"e": true}}, Limits{})
		assert.Equal(t, [][]any{{"'}) DETACH DELETE n //", int64(5), []string{"ش", "x"}, map[string]any{"e": true}}}, rows.Rows)
		_, _, err := Cypher(ctx, opt, o, "RETURN $missing", nil, Limits{})
		assert.ErrorContains(t, err, "missing")
	})
	t.Run("values", func(t *testing.T) {
		rows, _ := ask("MATCH p = (a:Person {id: 'person0'})-[r:PARTICIPATED_IN]->(m) RETURN a, r, p, date('2020-02-03') AS day, [] AS none, [1, 'x'] AS mixed LIMIT 1", nil, Limits{})
		row := rows.Rows[0]
		node := row[0].(map[string]any)
		assert.Equal(t, []string{"Person"}, node["labels"])
		assert.Equal(t, "person0", node["properties"].(map[string]any)["id"])
		assert.Equal(t, "PARTICIPATED_IN", row[1].(map[string]any)["type"])
		assert.Len(t, row[2].(map[string]any)["nodes"], 2)
		assert.Equal(t, "2020-02-03", row[3])
		assert.Equal(t, []any{}, row[4])
		assert.Equal(t, []any{int64(1), "x"}, row[5])
	})
	t.Run("writing", func(t *testing.T) {
		for _, statement := range []string{
			"CREATE (:Person {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n:Person) SET n.name = 'x' RETURN n", "MERGE (n:Person {id: 'x'}) RETURN n",
			"MATCH (n) REMOVE n.safir", "CREATE INDEX x FOR (n:Person) ON (n.x)", "DROP INDEX safir_names", "CREATE CONSTRAINT x FOR (n:X) REQUIRE n.x IS UNIQUE",
			"CALL db.createLabel('X')", "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS", "FOREACH (x IN [1] | CREATE (:X))",
			"// RETURN 1\nCREATE (:X)", "CALL { CREATE (:X) } RETURN 1", "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'", "CREATE USER u SET PASSWORD 'secretsecret'",
			"STOP DATABASE neo4j", "RETURN 1; MATCH (n) DETACH DELETE n", "PROFILE MATCH (n) DETACH DELETE n", "explain CREATE (:X)", "/* x */ PROFILE RETURN 1", "CYPHER 5 CREATE (:X)",
		} {
			_, _, err := Cypher(ctx, opt, o, statement, nil, Limits{})
			assert.Error(t, err, statement)
		}
		_, _, err := Cypher(ctx, opt, o, "MATCH (n) DETACH DELETE n", nil, Limits{})
		assert.ErrorContains(t, err, "only statements that read are allowed here, and this one would write")
		assert.Equal(t, want, storetest.Dump(t, s))
	})
	t.Run("time", func(t *testing.T) {
		start := make(chan struct{})
		done := make(chan error)
		go func() {
			close(start)
			_, _, err := Cypher(ctx, opt, o, "UNWIND range(1, 2000000000) AS a WITH a WHERE a % 7 = 8 RETURN count(a)", nil, Limits{Time: time.Second})
			done <- err
		}()
		<-start
		select {
		case err := <-done:
			assert.ErrorContains(t, err, "took longer than it may")
		case <-time.After(time.Minute):
			t.Fatal("the statement was not ended")
		}
	})
}
