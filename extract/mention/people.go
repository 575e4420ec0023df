package mention

// people gives the person mentions in text order. They never overlap, and each swallows
// the things that belong to its title.
func (s *state) people() []Mention { return nil }
