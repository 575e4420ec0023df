package resolve

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"safir/extract"
	"safir/extract/date"
)

// BenchmarkResolve resolves the reports of a few hundred people over ten years.
func BenchmarkResolve(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	first, _ := date.ParseDay("2010-01-01")
	var rs []*extract.Result
	for i := range 5000 {
		day := first + date.Day(r.IntN(3650))
		published := day.String()
		if r.IntN(10) == 0 {
			published = ""
		}
		d := newDraft(fmt.Sprintf("a%05d", i), "en", published)
		x, y := r.IntN(200), r.IntN(200)
		for _, p := range []int{x, y} {
			d.person(fmt.Sprintf("p%03d", p), fmt.Sprintf("Ann%c Ex%c", 'a'+p%26, 'a'+p/26), "mayor@AA")
		}
		d.official("u", "the minister", "minister-of-foreign-affairs@AA")
		for range 3 {
			d.when(d.meeting("meeting", "held", "city1", fmt.Sprintf("p%03d", x), fmt.Sprintf("p%03d", y)), "yesterday", yesterday)
		}
		rs = append(rs, &d.r)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := resolve(people, rs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rs))*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
