package mention

import (
	"sync"

	"safir/extract/lang"
	"safir/kb"
)

// people gives the person mentions in text order. They never overlap, and each swallows
// the things that belong to its title ("the Iranian minister").
func (s *state) people() []Mention {
	t := s.stage(s.finder)
	t.readAtoms()
	t.readKnown()
	t.readHolders()
	t.readOffices()
	t.readNames()
	t.join()
	t.identify()
	return t.result()
}

// peopleFinder finds people and their offices in texts of one language. It is immutable.
type peopleFinder struct {
	lx  *lexicon
	who *who
}

// finders makes the finder of a language when a text in it is read for the first time.
type finders struct {
	kb   *kb.KB
	tags []string
	once []sync.Once
	made []*peopleFinder
	whos sync.Once
	who  *who
}

func newFinders(k *kb.KB) *finders {
	tags := lang.Tags()
	return &finders{kb: k, tags: tags, once: make([]sync.Once, len(tags)), made: make([]*peopleFinder, len(tags))}
}

// of gives the finder for a language that has a folder. It panics where the embedded files of the
// language are broken.
func (f *finders) of(tag string) *peopleFinder {
	at := 0
	for i, t := range f.tags {
		if t == tag {
			at = i
		}
	}
	f.whos.Do(func() { f.who = newWho(f.kb) })
	f.once[at].Do(func() {
		lx, err := loadLexicon(f.tags[at])
		if err != nil {
			panic(err)
		}
		f.made[at] = &peopleFinder{lx: lx, who: f.who}
	})
	return f.made[at]
}
