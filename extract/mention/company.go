package mention

// companyByJob reads a company by the job before or behind its name: "Baykar chief
// executive Haluk Bayraktar", "CEO Baykar".
func (s *state) companyByJob(i int) {
	end, x := s.words.at(i, roleStaff)
	if x == nil {
		return
	}
	if s.ix.vocabulary.headFirst {
		if to := s.firm(end); to > end {
			s.company(end, to)
			return
		}
		if s.capital(end) && s.named(end) && s.baseAt(end) == nil && (!s.named(end+1) || s.named(end+2)) && !s.words.is(end, roleOrganization) {
			s.company(end, end+1)
		}
		return
	}
	if s.capital(i) {
		return
	}
	if at, y := s.words.at(end, roleOf); y != nil && s.named(at) && s.baseAt(at) == nil {
		to := at
		for to < at+4 && s.capital(to) && !s.words.is(to, roleNever) && s.doc.In[to] == s.doc.In[i] {
			to++
		}
		s.company(at, to)
		return
	}
	first := i
	for first > 0 && i-first < 3 && s.doc.In[first-1] == s.doc.In[i] && s.named(first-1) && s.baseBefore(first) == nil {
		first--
	}
	if len(s.aliases.Lookup(s.doc.AppendKey(nil, first, i))) > 0 {
		return
	}
	if first < i && !s.possessive(i-1) && s.hitAt[first] == 0 && (first == 0 || !s.capital(first-1)) && !s.words.is(i-1, roleOrganization) {
		s.company(first, i)
	}
}

// firm gives the end of a run of capitalized words from token i on that a word such as
// "Energy" ends, the last of them, as companies are called; i where none does.
func (s *state) firm(i int) int {
	const longest = 6
	to := i
	for k := i; k < i+longest && s.capital(k) && s.doc.In[k] == s.doc.In[i] && !s.words.is(k, roleStateNoun); k++ {
		if k > i && s.words.is(k, roleFirm) {
			to = k + 1
		}
	}
	return to
}

func (s *state) company(first, end int) {
	kind := "company"
	if inCapitals(s.doc, first, end) {
		kind = ""
	}
	s.organization(first, end, kind, []piece{{first, end, pieceUnknown, -1, s.slug(first, end)}})
}

// byInitials reads an organization by its short name in brackets at token i: "Unidade
// Patrulhamento Fronteira (UPF)". Every letter must begin a capitalized word before it.
func (s *state) byInitials(i int) {
	if i+2 >= len(s.doc.Tokens) || s.raw(i+2) != ")" || !inCapitals(s.doc, i+1, i+2) || s.hitAt[i+1] != 0 {
		return
	}
	letters := s.doc.Tokens[i+1].Norm
	if len(letters) < 3 || len(letters) > 7 {
		return
	}
	first := i
	for n := len(letters) - 1; n >= 0; n-- {
		if first--; first >= 0 && !s.capital(first) && n < len(letters)-1 {
			first-- // "of", "dan"
		}
		if first < 0 || s.doc.In[first] != s.doc.In[i] || !s.capital(first) || s.doc.Tokens[first].Norm[0] != letters[n] || s.words.is(first, rolePaper) || s.baseCover[first] && !s.words.is(i-1, roleFirm) {
			return
		}
	}
	if s.words.is(first, roleProject, rolePlace, roleNever) || s.words.endsHere(i, roleProject, rolePlace) {
		return
	}
	if s.behindTitle(first) {
		return // "President Susilo Bambang Yudhoyono (SBY)"
	}
	kind := ""
	if s.words.is(i-1, roleFirm) {
		kind = "company" // "Chad Petroleum Corporation (CPC)"
	}
	s.organization(first, i, kind, []piece{{first, i, pieceUnknown, -1, s.slug(first, i)}})
}

// behindTitle tells whether a title of state stands in the capitalized words right before token
// first: what follows it is a person.
func (s *state) behindTitle(first int) bool {
	const longest = 5 // words of a title: "Menteri Luar Negeri Papua Nugini"
	for k := first - 1; k >= max(0, first-longest) && s.capital(k) && s.doc.In[k] == s.doc.In[first]; k-- {
		if s.words.is(k, roleStateNoun) {
			return true
		}
	}
	return false
}
