package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// explain turns an error of the engine into one that tells a person what to do.
func (s *store) explain(doing string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("%s %s: %w", doing, s.path, advise(err))
}

// advise puts what to do before the engine's own words.
func advise(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	advice := ""
	switch e.Code() & 0xff { // the primary code: https://www.sqlite.org/rescode.html
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		advice = "another program is using the store; wait until it has finished and try again"
	case lib.SQLITE_FULL:
		advice = "the disk is full; nothing was changed; free some space and try again"
	case lib.SQLITE_READONLY:
		advice = "the store cannot be written; give yourself the right to write the file and its folder"
	case lib.SQLITE_CANTOPEN:
		advice = "the file cannot be opened; does its folder exist, and may you write there?"
	case lib.SQLITE_NOTADB:
		advice = "the file is no safir store; give --store another file"
	case lib.SQLITE_CORRUPT:
		advice = "the file is damaged; build the store anew"
	case lib.SQLITE_AUTH:
		advice = "only statements that read are allowed here"
	case lib.SQLITE_IOERR:
		advice = "the file system failed; check the disk"
	default:
		return err
	}
	return fmt.Errorf("%s (%w)", advice, err)
}
