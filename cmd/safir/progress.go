package main

import (
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a counter on stderr. It shows nothing where stderr is no terminal or the
// user wants quiet.
type progress struct {
	p   *mpb.Progress
	bar *mpb.Bar
}

// progress starts a counter of things whose number is not known.
func (a *app) progress(things string) *progress {
	if !a.errTerminal || a.set.quiet {
		return &progress{}
	}
	p := mpb.New(mpb.WithOutput(a.err), mpb.WithAutoRefresh())
	bar := p.New(0, mpb.SpinnerStyle(), mpb.BarRemoveOnComplete(),
		mpb.AppendDecorators(decor.CurrentNoUnit("%d "), decor.Name(things), decor.Elapsed(decor.ET_STYLE_GO, decor.WCSyncSpace)))
	return &progress{p: p, bar: bar}
}

func (p *progress) add() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// stop removes the counter.
func (p *progress) stop() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.p.Wait()
	}
}
