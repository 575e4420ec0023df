package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"safir/graph"
)

// adviceError is an error that tells what to do, before the driver's own words, if any.
type adviceError struct {
	advice string
	err    error
}

func (e *adviceError) Error() string {
	if e.err == nil {
		return e.advice
	}
	return fmt.Sprintf("%s (%v)", e.advice, e.err)
}

func (e *adviceError) Unwrap() error { return e.err }

// explain turns an error of the driver into one that tells a person what to do.
func (s *store) explain(ctx context.Context, doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, graph.ErrUnfinished), errors.Is(err, graph.ErrChanged):
		return fmt.Errorf("%s %s: %w", doing, s.opt.Address, err)
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fmt.Errorf("%s %s: %w", doing, s.opt.Address, s.advise(err))
}

// codes are advices by the begin of Neo4j's error codes
// (https://neo4j.com/docs/status-codes/5/errors/all-errors/).
var codes = []struct{ code, advice string }{
	{"Neo.ClientError.Security.Unauthorized", "the server refuses the user or the password; give them by SAFIR_NEO4J_USER and SAFIR_NEO4J_PASSWORD, or --neo4j-user and --neo4j-password-file"},
	{"Neo.ClientError.Security.AuthenticationRateLimit", "the server locked the user after too many wrong passwords; wait some seconds"},
	{"Neo.ClientError.Security.CredentialsExpired", "the server wants a new password first; log in with Neo4j Browser and set one"},
	{"Neo.ClientError.Security.Forbidden", "the user may not do this; ask for the right to"},
	{"Neo.ClientError.Database.DatabaseNotFound", "the server has no database of that name; see --neo4j-database"},
	{"Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "the database is read-only; let the server write it, or name another"},
	{"Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "the database is read-only; let the server write it, or name another"},
	{"Neo.ClientError.Statement.AccessMode", "only statements that read are allowed here"},
	{"Neo.ClientError.Transaction.TransactionTimedOut", "the statement took longer than it may; ask for less, or give it more time: --timeout 5m"},
	{"Neo.TransientError.General.MemoryPoolOutOfMemoryError", "the server's memory is too small for this; give it a larger heap: safir neo4j up --heap 2g"},
	{"Neo.TransientError.General.TransactionMemoryLimit", "the server's memory is too small for this; give it a larger heap: safir neo4j up --heap 2g"},
}

// advise puts what to do before the driver's own words.
func (s *store) advise(err error) error {
	var advice *adviceError
	if errors.As(err, &advice) {
		return err
	}
	var e *neo4j.Neo4jError
	if errors.As(err, &e) {
		for _, c := range codes {
			if strings.HasPrefix(e.Code, c.code) {
				return &adviceError{c.advice, err}
			}
		}
		if strings.Contains(e.Msg, "read-only") || strings.Contains(e.Msg, "read only") {
			return &adviceError{"the database is read-only; let the server write it, or name another", err}
		}
		return err
	}
	if msg := err.Error(); strings.Contains(msg, "x509: ") || strings.Contains(msg, "tls: ") {
		return &adviceError{"the server's certificate is not one that this machine trusts, or it speaks no TLS; check the address, or give it with +ssc:// if you know the server", err}
	}
	var limit *neo4j.TransactionExecutionLimit
	var lost *neo4j.ConnectivityError
	if errors.As(err, &limit) || errors.As(err, &lost) {
		return &adviceError{"no Neo4j answers there; is it running, and is the address right? One of this machine starts with: safir neo4j up", err}
	}
	return err
}
