package pdf

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"comity/internal/intake/blocks"
	"comity/internal/intake/pdf/ruled"
	"comity/internal/lazy"
)

// edge is how many lines at the top and at the foot of a page may be running
// heads, feet or page numbers.
const edge = 3

var (
	digitRuns  = lazy.Regexp(`\d+`)
	pageNumber = lazy.Regexp(`(?i)^(?:[-–—|] ?)?(?:page |p\. ?)?(\d{1,4})(?: ?(?:of|/) ?\d{1,4})?(?: ?[-–—|])?$`)
	pageFoot   = lazy.Regexp(`(?i)^.{0,80}\bpage (\d{1,4})(?: ?(?:of|/) ?\d{1,4})?$`)
	saysPage   = lazy.Regexp(`(?i)^page \d+|\d+ of \d+$`)
)

// dropFurniture takes out what repeats at the edges of the pages: running
// heads and feet, and page numbers. It returns one finding a kind.
func dropFurniture(lines []Line, pages int) (kept []Line, said []string) {
	at := edges(lines)
	repeated := map[string]int{} // by runningKey, in pages
	offsets := map[int]int{}     // printed number less page → pages
	for i := range at {
		l := lines[i]
		repeated[runningKey(l)]++
		if m := pageNumber().FindStringSubmatch(l.Text); m != nil {
			n, _ := strconv.Atoi(m[1])
			offsets[n-l.Page]++
		}
	}
	numbers, heads := 0, map[string]int{}
	var order []string
	for i, l := range lines {
		if at[i] {
			if m := pageNumber().FindStringSubmatch(l.Text); m != nil {
				n, _ := strconv.Atoi(m[1])
				if offsets[n-l.Page] >= 2 || saysPage().MatchString(l.Text) {
					numbers++
					continue
				}
			}
			if m := pageFoot().FindStringSubmatch(l.Text); m != nil && m[1] == strconv.Itoa(l.Page) {
				numbers++
				continue
			}
			if n := repeated[runningKey(l)]; (n >= 3 || n == 2 && pages < 4) && n*3 >= pages {
				k := digitRuns().ReplaceAllString(l.Text, "0")
				if heads[k]++; heads[k] == 1 {
					order = append(order, l.Text)
				}
				continue
			}
		}
		kept = append(kept, l)
	}
	switch {
	case numbers == 1:
		said = append(said, "a page number was left out")
	case numbers > 1:
		said = append(said, fmt.Sprintf("%d page numbers were left out", numbers))
	}
	for _, t := range order[:min(len(order), 10)] {
		said = append(said, fmt.Sprintf("the running line %q was left out on %d pages", t, heads[digitRuns().ReplaceAllString(t, "0")]))
	}
	return kept, said
}

// runningKey is what a running line is known by: its words and its height on
// the page. Its numbers may differ from page to page, but not those of a
// sentence: that is text.
func runningKey(l Line) string {
	words := strings.ToLower(l.Text)
	if !blocks.Stopped(l.Text) {
		words = digitRuns().ReplaceAllString(words, "#")
	}
	return fmt.Sprintf("%s|%d", words, int(math.Round(l.Base/4)))
}

// edges returns the lines among the highest and lowest of their pages. Those of
// a ruled table are only if all of its lines are, as the frame of a letterhead
// may be: the head that a table repeats on each page is no running line.
func edges(lines []Line) map[int]bool {
	out := map[int]bool{}
	for start := 0; start < len(lines); {
		end := start
		for end < len(lines) && lines[end].Page == lines[start].Page {
			end++
		}
		for i := start; i < end; i++ {
			above, below := 0, 0
			for j := start; j < end && (above < edge || below < edge); j++ {
				if lines[j].Base > lines[i].Base+1 {
					above++
				}
				if lines[j].Base < lines[i].Base-1 {
					below++
				}
			}
			if above < edge || below < edge {
				out[i] = true
			}
		}
		start = end
	}
	inner := map[*ruled.Table]bool{}
	for i, l := range lines {
		if !out[i] && l.grid.table != nil {
			inner[l.grid.table] = true
		}
	}
	for i, l := range lines {
		if inner[l.grid.table] {
			delete(out, i)
		}
	}
	return out
}
