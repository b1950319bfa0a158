package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"comity/internal/intake"
	"comity/internal/sample"
)

// followCommands are the commands of the script that tells the whole story of a
// plan.
func followCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"samples": samples, "fill": fill, "damage": damage, "office": office, "agrees": agrees,
		"loudly": func(ts *testscript.TestScript, _ bool, args []string) { ts.Logf("LOOK: %s", strings.Join(args, " ")) },
	}
}

// samples FOLDER writes the sample documents.
func samples(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o755))
	list, err := sample.Documents()
	ts.Check(err)
	for _, d := range list {
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), d.Name), d.Data, 0o600))
	}
}

// fill FROM TO NO COLUMN=VALUE… NO … fills in rows of a workbook by the numbers
// of their items.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	ts.Check(err)
	row := 0
	for _, a := range args[2:] {
		name, value, set := strings.Cut(a, "=")
		if !set {
			row = 1 + slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[1] == a })
			continue
		}
		column := slices.Index(rows[0], name)
		if row == 0 || column < 0 {
			ts.Fatalf("the workbook has no such row or column: %s", a)
		}
		at, err := excelize.CoordinatesToCellName(column+1, row)
		ts.Check(err)
		ts.Check(f.SetCellStr(sheet, at, value))
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[1])))
}

// damage FROM TO writes the first half of a file.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	b := []byte(ts.ReadFile(args[0]))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b[:len(b)/2], 0o600))
}

// office FORM FILE opens a file in LibreOffice and writes it again as another,
// into the folder lo.
func office(ts *testscript.TestScript, _ bool, args []string) {
	cmd := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+ts.MkAbs("profile"), "--convert-to", args[0], "--outdir", ts.MkAbs("lo"), ts.MkAbs(args[1]))
	cmd.Dir = ts.MkAbs(".")
	cmd.WaitDelay = time.Second
	timer := time.AfterFunc(5*time.Minute, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	out, err := cmd.CombinedOutput()
	if err != nil {
		ts.Fatalf("LibreOffice does not open %s: %v\n%s", args[1], err, out)
	}
}

// boardNumbers is what a board tells in numbers.
type boardNumbers struct {
	Items []struct {
		No        string `json:"no"`
		Pillar    string `json:"pillar"`
		Title     string `json:"title"`
		Stage     string `json:"stage"`
		Confirmed bool   `json:"confirmed"`
		Slippage  int    `json:"slippage_days"`
		Flags     []struct{ Flag, Why string }
	} `json:"items"`
}

// agrees PDF BOARD holds that a report tells every number that a board does.
func agrees(ts *testscript.TestScript, _ bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	doc, err := intake.Read(context.Background(), data, intake.Options{Name: args[0]})
	ts.Check(err)
	text := strings.Join(strings.Fields(doc.Text), " ")
	var b boardNumbers
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &b))
	for _, want := range b.told() {
		if !strings.Contains(text, want) {
			ts.Fatalf("%s does not say %q; it says:\n%s", args[0], want, doc.Text)
		}
	}
}

// are words a number as a report does.
func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

// told lists the numbers of a board as a report words them.
func (b boardNumbers) told() (out []string) {
	stages, flags := map[string]int{}, map[string]int{}
	done, confirmed := 0, 0
	type row struct{ items, planned, signed, way, done, aside, late int }
	pillars := map[string]*row{}
	for _, i := range b.Items {
		stages[i.Stage]++
		p := pillars[i.Pillar]
		if p == nil {
			p = &row{}
			pillars[i.Pillar] = p
		}
		p.items++
		switch i.Stage {
		case "completion":
			done, p.done = done+1, p.done+1
			if i.Confirmed {
				confirmed++
			}
		case "implementation":
			p.way++
		case "commitment":
			p.signed++
		case "suspended", "cancelled":
			p.aside++
		default:
			p.planned++
		}
		for _, f := range i.Flags {
			flags[f.Flag]++
			if f.Flag == "overdue" {
				p.late++
				out = append(out, fmt.Sprintf(" %d ", i.Slippage))
			}
		}
	}
	out = append(out, fmt.Sprintf("%s told as done, %d of them confirmed", are(done), confirmed), fmt.Sprintf("%s under way, %s signed or funded, %s planned only; %s suspended or given up",
		are(stages["implementation"]), are(stages["commitment"]), are(stages["pledge"]+stages["proposed"]), are(stages["suspended"]+stages["cancelled"])))
	for flag, words := range map[string]string{"overdue": "overdue", "contradicted": "contradicted by a source", "silent": "without a report for half a year", "unfunded": "without a commitment that funds them", "milestone-late": "behind with a milestone"} {
		if n := flags[flag]; n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, words))
		}
	}
	for name, p := range pillars {
		out = append(out, fmt.Sprintf("%s %d %d %d %d %d %d %d", name, p.items, p.planned, p.signed, p.way, p.done, p.aside, p.late))
	}
	return out
}
