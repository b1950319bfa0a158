package main

import (
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
)

// enough is the memory up to which a command runs without the collector: more
// than one takes that reads a short document or asks one question.
const enough = 96 << 20

// holdCollector holds the collector back until the program has taken enough
// memory: from 4 MB on it would run again and again while a short command
// builds what it needs to the end. The first run gives it back its usual pace.
func holdCollector() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	pace, limit := debug.SetGCPercent(-1), debug.SetMemoryLimit(enough)
	runtime.AddCleanup(&struct{ unused [64]byte }{}, func(struct{}) {
		debug.SetGCPercent(pace)
		debug.SetMemoryLimit(limit)
	}, struct{}{})
}

// grammar returns what a command line is parsed by, a pointer to a struct with
// the commands: all of them, or the one that args begin with alone, since to
// look through the flags of every other would take longer than many commands do.
func grammar(args []string) any {
	all := reflect.TypeFor[commands]()
	for i := range all.NumField() {
		if f := all.Field(i); len(args) > 0 && strings.ToLower(f.Name) == args[0] {
			return reflect.New(reflect.StructOf([]reflect.StructField{f})).Interface()
		}
	}
	return new(commands)
}
