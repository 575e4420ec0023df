package date

import (
	"fmt"
	"strings"
)

// A pattern is words and {classes} between spaces; a|b is a choice, [x y] may be absent.
// {x2} is a member of class x that belongs to the end of a range. Classes of numbers are
// {day}, {nth} (a day as an ordinal), {n}, {year}, {short-year}, {ymd} (a whole date in digits) and {dm} (14/12);
// {date} is any form, in compounds. What stands behind > must follow but is no part of the date.
//
// It is compiled to a program for a backtracking machine. There are no loops, so that a
// match looks at a bounded number of tokens.

type opcode uint8

const (
	opMatch opcode = iota
	opAtom         // one of classes, then go on
	opSub          // {date}
	opSplit        // go on, or at x
	opCut          // the date ends here
)

type inst struct {
	op      opcode
	classes []int
	second  bool
	x       int
}

func (in *inst) has(class int) bool {
	for _, c := range in.classes {
		if c == class {
			return true
		}
	}
	return false
}

// compiler numbers classes and literals.
type compiler struct {
	class map[string]int
	known map[string]bool      // classes that patterns may name
	word  func(literal string) // called for each literal
}

func (c *compiler) id(name string) int {
	n, ok := c.class[name]
	if !ok {
		n = len(c.class)
		c.class[name] = n
	}
	return n
}

func (c *compiler) compile(pattern string) ([]inst, error) {
	fields := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(pattern, "[", " [ "), "]", " ] "))
	var prog []inst
	var open []int
	for _, f := range fields {
		switch f {
		case "[":
			open = append(open, len(prog))
			prog = append(prog, inst{op: opSplit})
		case ">":
			prog = append(prog, inst{op: opCut})
		case "]":
			if len(open) == 0 {
				return nil, fmt.Errorf("pattern %q: ] without [", pattern)
			}
			prog[open[len(open)-1]].x = len(prog)
			open = open[:len(open)-1]
		default:
			in, err := c.atom(f)
			if err != nil {
				return nil, fmt.Errorf("pattern %q: %w", pattern, err)
			}
			prog = append(prog, in)
		}
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("pattern %q: [ without ]", pattern)
	}
	return append(prog, inst{op: opMatch}), nil
}

func (c *compiler) atom(f string) (inst, error) {
	in := inst{op: opAtom}
	for _, alt := range strings.Split(f, "|") {
		name, isClass := strings.CutPrefix(alt, "{")
		if !isClass {
			c.word(alt)
			in.classes = append(in.classes, c.id("="+alt))
			continue
		}
		name, in.second = strings.CutSuffix(strings.TrimSuffix(name, "}"), "2")
		if name == "date" {
			in.op = opSub
			return in, nil
		}
		if !c.known[name] {
			return in, fmt.Errorf("no class %q", name)
		}
		in.classes = append(in.classes, c.id(name))
	}
	return in, nil
}

// first calls f for each class that can begin a match, with the place in the program
// behind it, and sub if {date} can.
func first(prog []inst, pc int, f func(class, next int), sub func()) {
	switch in := prog[pc]; in.op {
	case opAtom:
		for _, c := range in.classes {
			f(c, pc+1)
		}
	case opSub:
		sub()
	case opSplit:
		first(prog, pc+1, f, sub)
		first(prog, in.x, f, sub)
	case opCut:
		first(prog, pc+1, f, sub)
	}
}

// ends tells whether a match can end at pc without another token.
func ends(prog []inst, pc int) bool {
	switch in := prog[pc]; in.op {
	case opMatch:
		return true
	case opSplit:
		return ends(prog, pc+1) || ends(prog, in.x)
	}
	return false
}
