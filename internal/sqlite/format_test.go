package sqlite

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"comity"
	"comity/internal/ledger/ledgertest"
	"comity/internal/sqlite/db"
)

var update = flag.Bool("update", false, "rewrite the worked example of docs/format.md")

const formatPage = "../../docs/format.md"

func page(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(formatPage)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// block returns what a fenced block of the page holds.
func block(t *testing.T, page, fence string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, "```"+fence+"\n")
	if !ok {
		t.Fatalf("docs/format.md has no block %q", fence)
	}
	text, _, _ := strings.Cut(rest, "```")
	return text
}

// An outsider's hashes, by RFC 6962 alone.

func hash(parts ...[]byte) []byte {
	h := sha256.Sum256(bytes.Join(parts, nil))
	return h[:]
}

func rootOf(leaves [][]byte) []byte {
	if len(leaves) == 0 {
		return hash()
	}
	if len(leaves) == 1 {
		return leaves[0]
	}
	k := 1
	for k*2 < len(leaves) {
		k *= 2
	}
	return hash([]byte{1}, rootOf(leaves[:k]), rootOf(leaves[k:]))
}

func TestTheWorkedExampleHolds(t *testing.T) {
	text := page(t)
	if *update {
		text = worked(t, text)
		if err := os.WriteFile(formatPage, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var leaves [][]byte
	var got []string
	lines := strings.Split(strings.TrimSpace(block(t, text, "jsonl example")), "\n")
	for i, line := range lines {
		var e struct {
			Number                int
			Recorded              time.Time
			Author, Kind, Marking string
			PayloadHash           string `json:"payload_hash"`
			Salt                  string
			Payload               json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		header := fmt.Sprintf("comity entry 1\n%d\n%s\n%s\n%s\n%s\n%s\n", e.Number, e.Recorded.Format("2006-01-02T15:04:05.000000Z"), e.Author, e.Kind, e.Marking, e.PayloadHash)
		if i == 0 && block(t, text, "text header") != header {
			t.Errorf("the first header is\n%s", header)
		}
		hashed := "comity payload\n" + e.Salt + "\n" + string(e.Payload)
		if sum := fmt.Sprintf("%x", hash([]byte(hashed))); sum != e.PayloadHash {
			t.Errorf("the payload of entry %d has the hash %s, not %s", e.Number, sum, e.PayloadHash)
		}
		if n := fmt.Sprintf("the SHA-256 of these %d bytes", len(hashed)); i == 0 && (block(t, text, "text payload") != hashed+"\n" || !strings.Contains(text, n)) {
			t.Errorf("what the first payload's hash is of is %s\n%s", n, hashed)
		}
		leaves = append(leaves, hash([]byte{0}, []byte(header)))
		got = append(got, fmt.Sprintf("root over %d   %s\n", i+1, base64.StdEncoding.EncodeToString(rootOf(leaves))))
	}
	if want := block(t, text, "text roots"); len(lines) != 3 || want != "first leaf    "+base64.StdEncoding.EncodeToString(leaves[0])+"\n"+strings.Join(got, "") {
		t.Errorf("the roots are\n%s%s", base64.StdEncoding.EncodeToString(leaves[0]), strings.Join(got, ""))
	}
}

// worked writes the example anew.
func worked(t *testing.T, text string) string {
	t.Helper()
	s := openAt(t, filepath.Join(t.TempDir(), "example.db"))
	defer s.Close()
	if err := ledgertest.Everything(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	var example, header, payload strings.Builder
	var leaves [][]byte
	roots := ""
	for e, err := range s.Entries(t.Context(), 1, 3) {
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		example.WriteString(string(b) + "\n")
		if e.Number == 1 {
			header.Write(e.Header())
			fmt.Fprintf(&payload, "comity payload\n%s\n%s\n", e.Salt, e.Payload)
			roots = "first leaf    " + base64.StdEncoding.EncodeToString(hash([]byte{0}, e.Header())) + "\n"
		}
		leaves = append(leaves, hash([]byte{0}, e.Header()))
		roots += fmt.Sprintf("root over %d   %s\n", e.Number, base64.StdEncoding.EncodeToString(rootOf(leaves)))
	}
	for fence, with := range map[string]string{"jsonl example": example.String(), "text header": header.String(), "text payload": payload.String(), "text roots": roots} {
		text = strings.Replace(text, "```"+fence+"\n"+block(t, text, fence)+"```", "```"+fence+"\n"+with+"```", 1)
	}
	return text
}

func TestThePageShowsEveryKindOfEntryAsItIsWritten(t *testing.T) {
	text := page(t)
	for _, kind := range comity.EntryKinds {
		_, section, ok := strings.Cut(text, "\n### "+string(kind)+"\n")
		if !ok {
			t.Errorf("docs/format.md does not show %s", kind)
			continue
		}
		shown := strings.TrimSpace(block(t, section, "json"))
		p, err := comity.Entry{Kind: kind, Payload: []byte(shown)}.Decode()
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		if b, err := json.Marshal(p); err != nil || string(b) != shown {
			t.Errorf("%s is written\n%s\nand shown\n%s", kind, b, shown)
		}
	}
	for _, name := range []string{"part-of", "taken-back", "AMBER+STRICT"} {
		if !strings.Contains(text, name) {
			t.Errorf("docs/format.md does not name %s", name)
		}
	}
}

// TestTheClaimShownIsNamedAsThePageSays: the lines of the page have the hash
// that names the claim it shows, and are the claim's.
func TestTheClaimShownIsNamedAsThePageSays(t *testing.T) {
	text := page(t)
	var made comity.ClaimMade
	if err := json.Unmarshal([]byte(block(t, text[strings.Index(text, "### claim-made"):], "json")), &made); err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(made.Claim.Body)
	if err != nil {
		t.Fatal(err)
	}
	c, shown := made.Claim, block(t, text, "text claim")
	if lines := fmt.Sprintf("comity claim\n%s\n%s\n%s\n%d-%d\n%s\n%s\n", c.Source, c.Reader, c.Kind, c.Evidence[0].Start, c.Evidence[0].End, c.Rejected, body); shown != lines {
		t.Errorf("the claim shown is named by\n%s", lines)
	}
	if id := strings.ToLower(base32.StdEncoding.EncodeToString(hash([]byte(shown))[:10])); string(c.ID) != id {
		t.Errorf("the claim shown has the id %s, not %s", id, c.ID)
	}
}

// TestAnOutsiderVerifiesALedger verifies a file by what docs/format.md says,
// with SQLite and SHA-256 and nothing of Comity's.
func TestAnOutsiderVerifiesALedger(t *testing.T) {
	file := whole(t)
	want := headOf(t, file)
	if size, root, err := outsider(file); err != nil || size != want.Size || root != want.Root {
		t.Errorf("an outsider finds %d:%s, %v, want %+v", size, root, err, want)
	}
	for _, statement := range []string{"UPDATE entry SET payload = CAST(replace(payload, 'wells', 'walls') AS BLOB) WHERE kind = 'claim-made' AND payload IS NOT NULL", "DELETE FROM entry WHERE number = 9",
		"UPDATE entry SET payload = NULL, salt = NULL WHERE number = 5", "UPDATE blob SET bytes = x'00' WHERE packed = 0", "UPDATE entry SET sealed_by = NULL"} {
		bad := filepath.Join(t.TempDir(), "bad.db")
		if err := db.Copy(t.Context(), file, bad); err != nil {
			t.Fatal(err)
		}
		alter(t, bad, statement)
		if _, root, err := outsider(bad); err == nil && root == want.Root {
			t.Errorf("an outsider does not find %s", statement)
		}
	}
}

func outsider(file string) (size int64, root string, err error) {
	pool, err := sql.Open("sqlite", file)
	if err != nil {
		return 0, "", err
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	blobs, err := outsiderBlobs(pool)
	if err != nil {
		return 0, "", err
	}
	rows, err := pool.Query("SELECT number, recorded, author, kind, marking, payload_hash, salt, payload, sealed_by FROM entry ORDER BY number")
	if err != nil {
		return 0, "", err
	}
	defer rows.Close()
	var leaves [][]byte
	texts, sealed := map[string]string{}, map[int64]int64{}
	for rows.Next() {
		var number, recorded int64
		var author, kind, marking, sum string
		var salt sql.NullString
		var payload []byte
		var by sql.NullInt64
		if err := rows.Scan(&number, &recorded, &author, &kind, &marking, &sum, &salt, &payload, &by); err != nil {
			return 0, "", err
		}
		header := fmt.Sprintf("comity entry 1\n%d\n%s\n%s\n%s\n%s\n%s\n", number, time.UnixMicro(recorded).UTC().Format("2006-01-02T15:04:05.000000Z"), author, kind, marking, sum)
		leaves = append(leaves, hash([]byte{0}, []byte(header)))
		if size++; size != number {
			return 0, "", fmt.Errorf("entry %d is missing", size)
		}
		if by.Valid {
			sealed[number] = by.Int64
			continue
		}
		if fmt.Sprintf("%x", hash([]byte("comity payload\n"+salt.String+"\n"), payload)) != sum {
			return 0, "", fmt.Errorf("payload %d", number)
		}
		if err := outsiderPayload(kind, number, payload, blobs, texts, sealed); err != nil {
			return 0, "", fmt.Errorf("entry %d: %w", number, err)
		}
	}
	if len(sealed) > 0 {
		return 0, "", fmt.Errorf("sealed and not told of: %v", sealed)
	}
	return size, base64.StdEncoding.EncodeToString(rootOf(leaves)), rows.Err()
}

func outsiderPayload(kind string, number int64, payload []byte, blobs map[string][]byte, texts map[string]string, sealed map[int64]int64) error {
	var p struct {
		Source, Blob string
		Size         int
		Entries      []int64
		Claim        struct {
			Source        string
			Evidence      []passage
			FieldEvidence map[string][]passage `json:"field_evidence"`
		}
	}
	if slices.Contains([]string{"source-added", "document-made", "claim-made", "entry-sealed"}, kind) {
		if err := json.Unmarshal(payload, &p); err != nil {
			return err
		}
	}
	switch kind {
	case "source-added":
		if b, ok := blobs[p.Source]; !ok || len(b) != p.Size {
			return fmt.Errorf("the source has %d bytes", len(b))
		}
	case "document-made":
		var d struct{ Text string }
		if err := json.Unmarshal(blobs[p.Blob], &d); err != nil {
			return err
		}
		texts[p.Source] = d.Text
	case "claim-made":
		all := p.Claim.Evidence
		for _, list := range p.Claim.FieldEvidence {
			all = append(all, list...)
		}
		points := []rune(texts[p.Claim.Source])
		for _, e := range all {
			if e.End > len(points) || string(points[e.Start:e.End]) != e.Quote || !utf8.ValidString(e.Quote) {
				return fmt.Errorf("the quote %q does not stand there", e.Quote)
			}
		}
	case "entry-sealed":
		for _, n := range p.Entries {
			if sealed[n] != number {
				return fmt.Errorf("entry %d is not sealed by it", n)
			}
			delete(sealed, n)
		}
	}
	return nil
}

type passage struct {
	Start, End int
	Quote      string
}

func outsiderBlobs(pool *sql.DB) (map[string][]byte, error) {
	rows, err := pool.Query("SELECT hash, packed, bytes FROM blob")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]byte{}
	for rows.Next() {
		var name string
		var packed bool
		var b []byte
		if err := rows.Scan(&name, &packed, &b); err != nil {
			return nil, err
		}
		if packed {
			z, err := gzip.NewReader(bytes.NewReader(b))
			if err != nil {
				return nil, err
			}
			if b, err = io.ReadAll(z); err != nil {
				return nil, err
			}
		}
		if fmt.Sprintf("%x", hash(b)) != name {
			return nil, fmt.Errorf("blob %s", name)
		}
		out[name] = slices.Clone(b)
	}
	return out, rows.Err()
}

// TestTheScriptOfThePageVerifiesALedger runs docs/format.md's own script over a
// ledger's file and over its lines, whole and altered.
func TestTheScriptOfThePageVerifiesALedger(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3: the script of docs/format.md is not run here")
	}
	dir := t.TempDir()
	script, lines := filepath.Join(dir, "verify.py"), filepath.Join(dir, "log.jsonl")
	if err := os.WriteFile(script, []byte(block(t, page(t), "python")), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (string, error) {
		out, err := exec.Command(python, append([]string{script}, args...)...).CombinedOutput()
		return strings.TrimSpace(string(out)), err
	}
	file := whole(t)
	want, early := headAt(t, file, headOf(t, file).Size), headAt(t, file, 5)
	log := logLines(t, file)
	out, err := run(file)
	if err != nil && strings.Contains(out, "malformed database schema") {
		t.Skipf("python3's SQLite is older than strict tables: %s", out)
	}
	if err := os.WriteFile(lines, log, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{file}, {lines}, {file, early, want}, {lines, early}} {
		if out, err := run(args...); err != nil || out != want {
			t.Errorf("of %v the script prints %s, %v, want %s", args[1:], out, err, want)
		}
	}
	for _, args := range [][]string{{file, "5" + want[strings.Index(want, ":"):]}, {lines, "9999" + want[strings.Index(want, ":"):]}} {
		if out, err := run(args...); err == nil || !strings.Contains(out, "rewritten") && !strings.Contains(out, "missing") {
			t.Errorf("with a head that is not its own the script prints %s, %v", out, err)
		}
	}
	for statement, why := range altered {
		bad := filepath.Join(t.TempDir(), "bad.db")
		if err := db.Copy(t.Context(), file, bad); err != nil {
			t.Fatal(err)
		}
		alter(t, bad, statement)
		if out, err := run(bad); err == nil && out == want || !strings.Contains(out, why) {
			t.Errorf("after %s the script prints %s, %v", statement, out, err)
		}
	}
	if err := os.WriteFile(lines, bytes.Replace(log, []byte("wells"), []byte("walls"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := run(lines); err == nil || !strings.Contains(out, "was altered") {
		t.Errorf("of altered lines the script prints %s, %v", out, err)
	}
}

// altered holds what somebody may do to a file, with what the script says of it;
// of a header it says another head.
var altered = map[string]string{
	"UPDATE entry SET payload = CAST(replace(payload, 'wells', 'walls') AS BLOB) WHERE kind = 'claim-made' AND payload IS NOT NULL": "was altered",
	"DELETE FROM entry WHERE number = 7":                           "entry 7 is missing",
	"UPDATE entry SET recorded = 0 WHERE number = 7":               "entry 7 is older",
	"UPDATE blob SET bytes = x'00' WHERE packed = 0":               "is not what its name says",
	"INSERT INTO blob VALUES ('00', 0, 0, x'')":                    "no entry names",
	"DELETE FROM blob":                                             "is missing",
	"UPDATE entry SET sealed_by = NULL":                            "was altered",
	"UPDATE entry SET payload = x'00' WHERE sealed_by IS NOT NULL": "its payload is there",
	"UPDATE entry SET sealed_by = 3 WHERE sealed_by IS NOT NULL":   "no entry sealed",
	"UPDATE entry SET author = 'person:eve' WHERE number = 5":      "",
}

// headAt is the head over the first entries of a file.
func headAt(t *testing.T, file string, size int64) string {
	t.Helper()
	s := openAt(t, file)
	defer s.Close()
	p, err := s.Prove(t.Context(), 1, size)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d:%s", size, p.Root)
}

// logLines are the entries of a file, one a line.
func logLines(t *testing.T, file string) []byte {
	t.Helper()
	s := openAt(t, file)
	defer s.Close()
	var out []byte
	for e, err := range s.Entries(t.Context(), 1, 0) {
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, b...), '\n')
	}
	return out
}
