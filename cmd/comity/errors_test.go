package main

import (
	"errors"
	"strings"
	"testing"

	"comity"
)

func TestAMissingTableIsToldAsDamageThatRebuildMends(t *testing.T) {
	err := errors.New("SQL logic error: no such table: record (1)")
	if said := explain(err); !strings.Contains(said, "comity rebuild") || strings.Contains(said, "restore") {
		t.Error(said)
	}
	if code := codeOf(err); code != exitCodes[comity.Corrupt] {
		t.Errorf("it ends with %d", code)
	}
}
