package queries_test

import (
	"flag"
	"testing"

	"safir/queries/querytest"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestRows(t *testing.T) { querytest.TestAll(t, openTables, *update) }
