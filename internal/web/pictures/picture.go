package pictures

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/ledger"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/picture"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// Bounds of pictures.
const (
	Inline       = 1_000  // records up to which a list shows its picture itself
	Most         = 50_000 // records up to which one is drawn at all
	pictureParts = 6      // givers or receivers that have a picture of their own
	pictureYears = 40     // years up to which a picture is drawn; the last ones are
)

// Sums are what the records of a question add up to, by year and by giver or
// receiver, as a picture and its table show them.
type Sums struct {
	Currency string         `json:"currency"`
	Of       string         `json:"of"`   // in words: what the question asks for
	Side     string         `json:"side"` // "receiver" or "giver": what the parts are
	Years    []string       `json:"years"`
	All      [][]string     `json:"all"`     // a row a year, a sum a role; "" for none
	Parts    []sumPart      `json:"parts"`   // those that have most first
	Undated  int            `json:"undated"` // sums that no year is known of
	figures  []frame.Figure // the three sums over all years
	address  string         // of the picture as a page
}

// sumPart is what one giver or receiver has of the sums.
type sumPart struct {
	Party string     `json:"party"` // codes joined by " + " where several gave or got together
	Sums  [][]string `json:"sums"`
	most  float64
}

// Of adds up what answers a reader's question.
func Of(a *frame.Ask, q *question.Question) (*Sums, error) {
	return New(a, q.Query, q.Words(a), Address(a, q))
}

// Address is where the picture of a question stands by itself.
func Address(a *frame.Ask, q *question.Question) string { return q.URL(a, "/commitments/picture") }

// New adds up what answers a query, which of says in words and whose picture
// stands at an address.
func New(a *frame.Ask, q ledger.Query, of, address string) (*Sums, error) {
	s := &Sums{Currency: a.Currency, Of: of, Side: "giver", address: address}
	dimension := total.ByGiver
	if len(q.By) > 0 && len(q.To) == 0 {
		s.Side, dimension = "receiver", total.ByReceiver
	}
	t := a.Totals(total.Query{By: []total.Dimension{total.ByYear, dimension}, From: comity.Parties(q.By), To: comity.Parties(q.To)})
	for r, err := range a.Site.Store.Each(a.Context, a.View, q) {
		if err != nil {
			return nil, err
		}
		t.Add(r)
	}
	s.fill(t.Result())
	return s, nil
}

// fill lays a total grouped by year and party out.
func (s *Sums) fill(t total.Total) {
	s.figures = frame.FiguresOf(&t)
	years := map[string]bool{}
	for _, row := range t.Rows {
		if row.Group[0] != "" && len(row.Sums) > 0 {
			years[row.Group[0]] = true
		}
	}
	s.Years = between(slices.Sorted(maps.Keys(years)))
	all, parts := s.grid(), map[string][][]comity.Decimal{}
	for _, row := range t.Rows {
		at := slices.Index(s.Years, row.Group[0])
		for i, role := range comity.Roles {
			sum := row.Sums[role]
			if sum == nil {
				continue
			}
			if at < 0 {
				s.Undated += sum.Flows
				continue
			}
			if parts[row.Group[1]] == nil {
				parts[row.Group[1]] = s.grid()
			}
			all[at][i] = all[at][i].Add(sum.Value)
			parts[row.Group[1]][at][i] = parts[row.Group[1]][at][i].Add(sum.Value)
		}
	}
	s.All = written(all)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		s.Parts = append(s.Parts, sumPart{name, written(parts[name]), largest(parts[name])})
	}
	slices.SortStableFunc(s.Parts, func(x, y sumPart) int { return cmp.Compare(y.most, x.most) })
}

func (s *Sums) grid() [][]comity.Decimal {
	out := make([][]comity.Decimal, len(s.Years))
	for i := range out {
		out[i] = make([]comity.Decimal, len(comity.Roles))
	}
	return out
}

// between lists every year from the first to the last, the last few of many.
func between(years []string) (out []string) {
	if len(years) == 0 {
		return nil
	}
	first, _ := strconv.Atoi(years[0])
	last, _ := strconv.Atoi(years[len(years)-1])
	for y := max(first, last-pictureYears+1); y <= last; y++ {
		out = append(out, strconv.Itoa(y))
	}
	return out
}

func written(grid [][]comity.Decimal) [][]string {
	out := make([][]string, len(grid))
	for i, row := range grid {
		for _, d := range row {
			text := ""
			if d.Sign() != 0 {
				text = d.Round(2).String()
			}
			out[i] = append(out[i], text)
		}
	}
	return out
}

func largest(grid [][]comity.Decimal) (most float64) {
	for _, row := range grid {
		for _, d := range row {
			most = max(most, number(d.String()))
		}
	}
	return most
}

func number(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return max(f, 0)
}

func heights(rows [][]string) (out [][]float64) {
	for _, row := range rows {
		var list []float64
		for _, s := range row {
			list = append(list, number(s))
		}
		out = append(out, list)
	}
	return out
}

// money writes a sum of the picture in words.
func (s *Sums) money(text string) string {
	if text == "" {
		return "none"
	}
	d, err := comity.ParseDecimal(text)
	if err != nil {
		return text
	}
	return words.Rounded(comity.Amount{Value: d, Currency: s.Currency})
}

// as is the address of the picture in another form.
func (s *Sums) as(format string) templ.SafeURL {
	if strings.Contains(s.address, "?") {
		return templ.SafeURL(s.address + "&format=" + format)
	}
	return templ.SafeURL(s.address + "?format=" + format)
}

// chart is the picture of the sums.
func (s *Sums) chart(a *frame.Ask, id string) *picture.Chart {
	c := &picture.Chart{ID: id, Title: "Sums by year: " + s.Of, Desc: s.caption(), Axis: s.Currency, Years: s.Years,
		Label:  func(v float64) string { return s.money(strconv.FormatFloat(v, 'f', 2, 64)) },
		Panels: []picture.Panel{{Name: s.Of, Values: heights(s.All)}}}
	for _, r := range comity.Roles {
		c.Series = append(c.Series, string(r))
	}
	for _, p := range s.shown() {
		c.Panels = append(c.Panels, picture.Panel{Name: partName(a, p.Party), Values: heights(p.Sums)})
	}
	return c
}

// shown are the parts that have a picture of their own: none where there is
// but one.
func (s *Sums) shown() []sumPart {
	if len(s.Parts) < 2 {
		return nil
	}
	return s.Parts[:min(len(s.Parts), pictureParts)]
}

func partName(a *frame.Ask, codes string) string {
	if codes == "" {
		return "Not named"
	}
	var names []string
	for _, c := range strings.Split(codes, " + ") {
		names = append(names, a.Name(comity.Party(c)))
	}
	return words.Capital(words.List(names))
}

// caption says in words what the picture shows.
func (s *Sums) caption() string {
	var said []string
	for _, f := range s.figures {
		if f.Sum != "" {
			said = append(said, string(f.Role)+" "+f.Sum)
		}
	}
	text := words.Capital(words.List(said)) + ", in " + s.Currency + " at the rate of each sum’s own day. The bars of a year stand side by side because they are never added."
	if s.Undated > 0 {
		text += " Not drawn: " + words.Count(s.Undated, "sum", "sums") + " of no year or of years long before."
	}
	if n := len(s.Parts) - len(s.shown()); n > 0 && len(s.shown()) > 0 {
		text += " The small pictures share one scale; " + words.Count(n, s.Side, s.Side+"s") + " with less stand in the CSV only."
	}
	return text
}

// empty reports whether there is nothing to draw.
func (s *Sums) empty() bool { return s == nil || len(s.Years) == 0 }

// picturePage is the picture of a list of commitments by itself.
type picturePage struct {
	question *question.Question
	total    int // records
	sums     *Sums
}

// pictured answers with the picture of the list that the same conditions give.
func pictured(a *frame.Ask) (frame.Page, error) {
	q, err := question.Read(a, comity.KindCommitment)
	if err != nil {
		return nil, err
	}
	q.Query.Limit, q.Query.After = 1, ""
	answer, err := a.Site.Store.Records(a.Context, a.View, q.Query)
	if err != nil {
		return nil, err
	}
	if answer.Total > Most {
		return nil, comity.Errorf(comity.Unsupported, "%s records are too many for a picture", words.Digits(strconv.Itoa(answer.Total))).
			WithHint("narrow the list to a giver, a receiver or a year first; comity total adds up everything")
	}
	s, err := Of(a, q)
	if err != nil {
		return nil, err
	}
	return &picturePage{q, answer.Total, s}, nil
}

// Title implements [frame.Page].
func (p *picturePage) Title() string { return "Sums by year" }

// Body implements [frame.Page].
func (p *picturePage) Body(a *frame.Ask) templ.Component { return pictureBody(a, p) }

// Data implements [frame.Page].
func (p *picturePage) Data(*frame.Ask) any { return p.sums }

// SVG implements [frame.Drawing].
func (p *picturePage) SVG(a *frame.Ask) []byte { return p.sums.chart(a, "sums").File() }

// Header implements [frame.Table].
func (p *picturePage) Header() []string {
	return []string{p.sums.Side, "year", "announced", "committed", "disbursed", "currency"}
}

// Rows implements [frame.Table].
func (p *picturePage) Rows(_ *frame.Ask, write func(...string) error) error {
	for _, x := range append([]sumPart{{Party: "all", Sums: p.sums.All}}, p.sums.Parts...) {
		for i, year := range p.sums.Years {
			if err := write(append([]string{x.Party, year}, append(slices.Clone(x.Sums[i]), p.sums.Currency)...)...); err != nil {
				return err
			}
		}
	}
	return nil
}
