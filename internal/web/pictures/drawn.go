package pictures

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"comity"
	"comity/internal/total"
	"comity/internal/web/frame"
	"comity/internal/web/picture"
	"comity/internal/web/question"
	"comity/internal/web/words"
)

// Bounds of pictures.
const (
	Inline = 1_000 // records up to which a list shows its picture itself
	parts  = 6     // givers or receivers that have a picture of their own
	years  = 40    // years up to which a picture is drawn; the last ones are
	rows   = 14    // rows of lying bars
)

// Drawn is a picture with what stands around it: the same in words and as a
// table, where it stands by itself, and the list that it was drawn from.
type Drawn struct {
	Sort     string     `json:"picture"`
	Of       string     `json:"of"`      // in words: what the question asks for
	Caption  string     `json:"caption"` // in words: what the picture shows
	Currency string     `json:"currency"`
	Fields   []string   `json:"fields"` // the names of the columns
	Cells    [][]string `json:"rows"`   // a row of each value as it is
	Head     []string   `json:"-"`      // the table as a person reads it
	Table    [][]string `json:"-"`
	Role     comity.Role
	address  string
	list     string
	heading  string
	years    *picture.Years // one of these is drawn
	scene    *picture.Scene
	empty    bool
}

// sorts are the pictures that a question can be drawn as: each its name in
// addresses and on the page.
var sorts = []struct {
	name string
	draw func(*frame.Ask, *question.Question) (*Drawn, error)
}{
	{"years", Years}, {"map", Map}, {"sectors", Sectors}, {"forms", Forms}, {"stages", Stages},
}

// Address is where a sort of picture of a question stands by itself.
func Address(a *frame.Ask, q *question.Question, sort string) string {
	if sort == "years" {
		return q.URL(a, "/commitments/picture")
	}
	return q.URL(a, "/commitments/picture/"+sort)
}

// begin makes a picture of a question without anything in it.
func begin(a *frame.Ask, q *question.Question, sort, heading string) *Drawn {
	return &Drawn{Sort: sort, Of: q.Words(a), Currency: a.Currency, heading: heading, address: Address(a, q, sort), list: q.List(a)}
}

// way is how the sums of a question are told apart.
func way(q *question.Question, by ...total.Dimension) total.Query {
	return total.Query{By: by, From: comity.Parties(q.Query.By), To: comity.Parties(q.Query.To)}
}

// addUp adds what answers a question up, in parts.
func addUp(a *frame.Ask, q *question.Question, by ...total.Dimension) (total.Total, error) {
	t, err := a.AddUp(q.Query, way(q, by...))
	if err != nil {
		return total.Total{}, err
	}
	return t[0], nil
}

// Empty reports whether there is nothing to draw.
func (d *Drawn) Empty() bool { return d == nil || d.empty }

// whole is the picture on one sheet. A picture may be kept and shown to many
// readers at once, so what is drawn of it is a copy.
func (d *Drawn) whole(id string) *picture.Scene {
	if d.years != nil {
		y := *d.years
		y.ID = id
		return y.Whole()
	}
	s := *d.scene
	s.ID = id
	return &s
}

// main is what of the picture stands large on a page.
func (d *Drawn) main(id string) string {
	if d.years != nil {
		y := *d.years
		y.ID = id
		return y.Main().SVG()
	}
	return d.whole(id).SVG()
}

// small are the names of the pictures that stand small beside it.
func (d *Drawn) small() (names []string) {
	if d.years == nil {
		return nil
	}
	for _, p := range d.years.Panels[1:] {
		names = append(names, p.Name)
	}
	return names
}

// as is the address of the picture in another form.
func (d *Drawn) as(format string) templ.SafeURL {
	if strings.Contains(d.address, "?") {
		return templ.SafeURL(d.address + "&format=" + format)
	}
	return templ.SafeURL(d.address + "?format=" + format)
}

// part draws one of the small pictures.
func (d *Drawn) part(id string, i int) string {
	y := *d.years
	y.ID = id
	return y.Small(i).SVG()
}

// money writes a sum in words.
func money(a *frame.Ask, d comity.Decimal, currency string) string {
	if d.Sign() == 0 {
		return a.T("pictures.no-sum")
	}
	return a.Words.Rounded(comity.Amount{Value: d, Currency: currency})
}

// label writes a height of a scale in words.
func label(a *frame.Ask, currency string) func(float64) string {
	return func(v float64) string {
		d, err := comity.ParseDecimal(strconv.FormatFloat(v, 'f', 2, 64))
		if err != nil {
			return ""
		}
		return money(a, d, currency)
	}
}

// plain writes a sum as a table for programs has it; "" for none.
func plain(d comity.Decimal) string {
	if d.Sign() == 0 {
		return ""
	}
	return d.Round(2).String()
}

// height is a sum as it is drawn: what is below nothing is not. A number of
// hundredths that a float holds is divided, to the same float.
func height(d comity.Decimal) float64 {
	if n, ok := total.Hundredths(d); ok && n < 1<<53 {
		return max(float64(n)/100, 0)
	}
	return max(d.Float(), 0)
}

// said puts the three sums of a total into a sentence's beginning.
func said(a *frame.Ask, t *total.Total) string {
	var list []string
	for _, f := range frame.FiguresOf(a, t) {
		if f.Sum != "" {
			list = append(list, a.T("pictures.sum-of-role", "role", a.Words.RoleWord(f.Role), "sum", f.Sum))
		}
	}
	return words.Capital(a.Words.List(list))
}

// partName is what a part of the sums is called: a party, or several together.
func partName(a *frame.Ask, codes string) string {
	if codes == "" {
		return a.T("pictures.not-named")
	}
	var names []string
	for _, c := range strings.Split(codes, " + ") {
		names = append(names, a.Name(comity.Party(c)))
	}
	return words.Capital(a.Words.List(names))
}

// descending orders by a number, the largest first, and leaves the order of
// equals.
func descending[T any](list []T, of func(T) float64) {
	type ranked struct {
		of   T
		size float64
	}
	all := make([]ranked, len(list))
	for i, x := range list {
		all[i] = ranked{x, of(x)}
	}
	slices.SortStableFunc(all, func(x, y ranked) int { return cmp.Compare(y.size, x.size) })
	for i, x := range all {
		list[i] = x.of
	}
}

// numeric reports whether a column of the table holds numbers.
func numeric(a *frame.Ask, d *Drawn, column int) bool {
	return d.Head[column] != a.T("pictures.what-it-takes")
}
