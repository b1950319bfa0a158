package main

import (
	"bytes"
	"flag"
	"strings"
)

var update = flag.Bool("update", false, "rewrite expected output")

type buffer = bytes.Buffer

func split(s string) []string { return strings.Fields(s) }
