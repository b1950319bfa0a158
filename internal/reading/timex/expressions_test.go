package timex_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"comity"
	"comity/internal/reading/timex"
)

// expressions are texts of a document of Friday, 22 March 2013, with the
// expressions that annotators mark and their values.
var expressions = []struct{ name, text, want string }{
	{"a day in full", "It opened on March 4, 2011.", "March 4, 2011=2011-03-04"},
	{"a day with its weekday", "They met on Tuesday, March 19.", "Tuesday, March 19=2013-03-19"},
	{"a weekday told of", "The council voted Thursday to leave.", "Thursday=2013-03-21"},
	{"the document's own weekday", "He resigned Friday, aides said.", "Friday=2013-03-22"},
	{"a weekday ahead", "She will testify on Monday.", "Monday=2013-03-25"},
	{"a weekday with its number", "The deal was struck on Tuesday the 12th.", "Tuesday the 12th=2013-03-12"},
	{"a month told of", "Exports fell in February.", "February=2013-02"},
	{"a month of last year", "Exports fell in October.", "October=2012-10"},
	{"a month ahead", "Voters will choose in September.", "September=2013-09"},
	{"a month that opens the sentence", "August brought rain.", "August=2012-08"},
	{"both ends of a span", "He served from 2002 to 2006.", "2002=2002;2006=2006"},
	{"years with a dash", "the 2009-11 crisis", "2009=2009;11=2011"},
	{"days with a dash", "The fair runs from May 3-5, 2012.", "May 3=2012-05-03;5, 2012=2012-05-05"},
	{"days before their month", "from 25 to 27 October 2012", "25=2012-10-25;27 October 2012=2012-10-27"},
	{"yesterday", "yesterday's vote", "yesterday=2013-03-21"},
	{"the day before yesterday", "It rained the day before yesterday.", "the day before yesterday=2013-03-20"},
	{"the day after tomorrow", "It ends the day after tomorrow.", "the day after tomorrow=2013-03-24"},
	{"this week", "It is due this week.", "this week=2013-03-18/2013-03-24"},
	{"last week", "They met last week.", "last week=2013-03-11/2013-03-17"},
	{"next month", "It ends next month.", "next month=2013-04"},
	{"last year", "up from last year", "last year=2012"},
	{"later this year", "It opens later this year.", "later this year=2013"},
	{"early next week", "It opens early next week.", "early next week=2013-03-25/2013-03-31"},
	{"the end of the month", "by the end of the month", "the end of the month=2013-03"},
	{"the end of a named year", "by the end of 2014", "the end of 2014=2014"},
	{"a late month", "in late August", "late August=2012-08"},
	{"a middle with a dash", "since mid-2010", "mid-2010=2010"},
	{"a quarter that is over", "Profit fell in the fourth quarter.", "the fourth quarter=2012-36"},
	{"a quarter under way", "in the first quarter of this year", "the first quarter of this year=2013-33"},
	{"a quarter as an adjective", "its third-quarter loss", "third-quarter=2012-35"},
	{"a quarter with its year", "in Q2 2011", "Q2 2011=2011-34"},
	{"last quarter", "Sales rose last quarter.", "last quarter=2012-36"},
	{"a half", "in the second half of 2012", "the second half of 2012=2012-41"},
	{"a season ahead", "It will open this summer.", "this summer=2013-22"},
	{"last winter", "the floods of last winter", "last winter=2012-24"},
	{"a season with its year", "in the spring of 2009", "the spring of 2009=2009-21"},
	{"the weekend told of", "They met over the weekend.", "the weekend=2013-03-16/2013-03-17"},
	{"last weekend", "They met last weekend.", "last weekend=2013-03-16/2013-03-17"},
	{"a decade", "in the late 1990s", "the late 1990s=199X"},
	{"a decade in short", "music of the '80s", "the '80s=198X"},
	{"a decade in words", "since the seventies", "the seventies=197X"},
	{"a century", "a 19th century house", "19th century=18XX"},
	{"a century in words", "in the early twentieth century", "the early twentieth century=19XX"},
	{"years ago", "It began two years ago.", "two years ago=2011"},
	{"weeks ago", "It began three weeks ago.", "three weeks ago=2013-02-25/2013-03-03"},
	{"days ago", "It began 10 days ago.", "10 days ago=2013-03-12"},
	{"a decade ago", "It began a decade ago.", "a decade ago=200X"},
	{"weeks from now", "It ends two weeks from now.", "two weeks from now=2013-04-01/2013-04-07"},
	{"a year earlier", "Sales were up in January from a year earlier.", "January=2013-01;a year earlier=2012"},
	{"days later counts from what was told", "He left on June 1, 2012. Two days later he was back.", "June 1, 2012=2012-06-01;Two days later=2012-06-03"},
	{"the same day", "He left on June 1, 2012, and wrote the same day.", "June 1, 2012=2012-06-01;the same day=2012-06-01"},
	{"the following month", "It was founded in May 2009 and closed the following month.", "May 2009=2009-05;the following month=2009-06"},
	{"that year", "The war began in 1998. That year prices fell.", "1998=1998;That year=1998"},
	{"the year before", "It grew 2% in 2010 and 4% the year before.", "2010=2010;the year before=2009"},
	{"a month goes with the year just told of", "The bank failed in June 2008. In September it was sold.", "June 2008=2008-06;September=2008-09"},
	{"a fiscal year", "in fiscal 2012", "fiscal 2012=2012"},
	{"a holiday told of", "They met after Christmas.", "Christmas=2012-12-25"},
	{"a holiday ahead", "It will be closed on Easter Sunday.", "Easter Sunday=2013-03-31"},
	{"the day that names an attack", "since the Sept. 11 attacks", "Sept. 11=2001-09-11"},
	{"the first week of a month", "in the first week of February", "the first week of February=2013-02-04/2013-02-10"},
	{"the nth weekday", "on the second Tuesday of April 2012", "the second Tuesday of April 2012=2012-04-10"},
	{"a bare day of the month", "She left on the 14th, aides said.", "the 14th=2013-03-14"},
	{"a bare day goes with the month just told of", "It began on May 3, 2010, and ended on the 7th.", "May 3, 2010=2010-05-03;the 7th=2010-05-07"},
	{"days of this month", "open from 4 to 9 of this month", "4=2013-03-04;9 of this month=2013-03-09"},
	{"weekdays of a week just named", "next week from Tuesday to Thursday", "next week=2013-03-25/2013-03-31;Tuesday=2013-03-26;Thursday=2013-03-28"},
	{"next with a weekday is of the week after", "It starts next Sunday.", "next Sunday=2013-03-31"},
	{"the week of a day", "in the week of March 4", "the week of March 4=2013-03-04/2013-03-10"},
	{"the year after next", "It opens the year after next.", "the year after next=2015"},
	{"a span whose end gives the year", "from June to August 2010", "June=2010-06;August 2010=2010-08"},
	{"years ago to the day", "It fell twenty years ago today.", "twenty years ago today=1993-03-22"},
	{"figures of a table", "17/02/11; 2012.11.3; 2012-Sep-01", "17/02/11=2011-02-17;2012.11.3=2012-11-03;2012-Sep-01=2012-09-01"},
	{"what rises to a figure lies behind", "The rate rose to 7.7 percent in February.", "February=2013-02"},
	{"what one travels to lies ahead", "She will travel to Rome on Monday.", "Monday=2013-03-25"},
	{"a month nearby without a word of tense", "talks ahead of the elections in April", "April=2013-04"},
	{"a month with the word that leads it", "The law passed last April.", "last April=2012-04"},
	{"a passive ahead", "The vote will be held Tuesday.", "Tuesday=2013-03-26"},
	{"the present of the calendar", "Ministers meet Monday in Rome.", "Monday=2013-03-25"},
	{"a date that opens its clause goes with its own verb", "He agreed, and on Monday the court will rule.", "Monday=2013-03-25"},
	{"weekdays joined", "They meet Saturday and Sunday.", "Saturday=2013-03-23;Sunday=2013-03-24"},
	{"until a weekday", "The shop was shut until Tuesday.", "Tuesday=2013-03-26"},
	{"the nearer day without a year", "The bank cut its rate after a vote of April 4.", "April 4=2013-04-04"},
	{"a day much nearer behind", "It will cost more than it did on Feb. 28.", "Feb. 28=2013-02-28"},
	{"a deadline in the month told of", "It was paused until March 9.", "March 9=2013-03-09"},
	{"what began to fall fell", "Orders began to fall in July.", "July=2012-07"},
	{"months joined with the year before", "Her term ends next year, in October or November.", "next year=2014;October=2014-10;November=2014-11"},
	{"a month of the year that opens the clause", "Last year, a storm came ashore in August.", "Last year=2012;August=2012-08"},
	{"an old year does not hold in the next sentence", "It was the worst since April 16, 2007. In July, 12 people died.", "April 16, 2007=2007-04-16;July=2012-07"},
	{"of that year", "The war began in 1998. On Aug. 7 of that year it spread.", "1998=1998;Aug. 7 of that year=1998-08-07"},
	{"the following month by name", "He fell ill in November 1996 and returned the following March.", "November 1996=1996-11;the following March=1997-03"},
	{"a quarter of last year", "It beat last year's fourth quarter.", "last year's fourth quarter=2012-36"},
	{"months that are a quarter", "Output rose in the October-December period.", "the October-December period=2012-36"},
	{"the same month of another year", "Sales rose in February from the same month of 2011.", "February=2013-02;the same month of 2011=2011-02"},
	{"a day by its name", "It shut on Labor Day and opened on Good Friday.", "Labor Day=2012-09-03;Good Friday=2013-03-29"},
	{"9/11", "since 9/11", "9/11=2001-09-11"},
	{"the year to come for", "It expects a loss for the year.", "the year=2013"},
	// no dates
	{"lengths of time", "for three weeks, over the past year, a two-year plan, in the next five years", ""},
	{"repeated times", "every year, twice a month, on Mondays", ""},
	{"times of day", "Friday morning, at 9 a.m. Thursday, Monday at 10:30, last night", ""},
	{"words of no date", "now, recently, once, in the past, the future", ""},
	{"counts and numbers", "2,000 people, 1500 troops, Resolution 1973, $2013", ""},
	{"names", "April Jones met Mr. May; she reads the Sunday Times", ""},
	{"a quarter of a game", "They trailed in the third quarter", ""},
	{"any such day", "It fell on a Sunday", ""},
	{"a time by the clock and its zone", "at 21:40 GMT on 14 March", ""},
	{"floors and places", "on the 15th floor, the 20th time", ""},
	{"order of things", "the second time, the first half of the match, a quarter of them", ""},
}

func TestExpressions(t *testing.T) {
	for _, c := range expressions {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range timex.Mark(c.text, cut(c.text), "2013-03-22") {
				got = append(got, c.text[e.Span.Start:e.Span.End]+"="+string(e.Value))
			}
			if s := strings.Join(got, ";"); s != c.want {
				t.Errorf("%q: got %s, want %s", c.text, s, c.want)
			}
		})
	}
}

// checkExpressions holds for any text: expressions stand on tokens, in order
// and apart, and values are dates.
func checkExpressions(t interface{ Fatalf(string, ...any) }, text string, published comity.Date) {
	toks := cut(text)
	last := 0
	for _, e := range timex.Mark(text, toks, published) {
		if e.Tokens[0] < last || e.Tokens[1] <= e.Tokens[0] || e.Tokens[1] > len(toks) {
			t.Fatalf("%q: tokens %v after %d", text, e.Tokens, last)
		}
		last = e.Tokens[1]
		if e.Span.Start != toks[e.Tokens[0]].Span.Start || e.Span.End != toks[e.Tokens[1]-1].Span.End {
			t.Fatalf("%q: span %v", text, e.Span)
		}
		for _, d := range []comity.Date{e.Value, e.Past, e.Future} {
			if _, err := comity.ParseDate(string(d)); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	}
}

func TestExpressionsStandOnTokensAndAreDates(t *testing.T) {
	words := strings.Fields("the a last next this that same previous following first third week month year quarter half day weekend decade century Monday Friday March May 2012 1998 22 3 th s ' 80 - , of in on early late mid end ago earlier later before after two three fiscal Q spring summer Christmas Easter Sunday Sept . 11 attacks yesterday tomorrow from now will said at 9 a m and to " +
		"that's is be held until GMT final January-March period latest fiscal night on Labor Day Good Friday corresponding within throughout for 9/11 's")
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 14).Draw(r, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(r, "gap"))
		checkExpressions(r, text, rapid.SampledFrom([]comity.Date{"", "2013", "2013-03", "2013-03-22", "2012-02-29", "0001-01-01", "9999-12-31", "2020/2021"}).Draw(r, "published"))
	})
}

func TestNothingLiesBeforeTheYearOne(t *testing.T) {
	for _, text := range []string{"the previous March", "the previous Sunday", "the preceding January", "last March", "last Sunday"} {
		checkExpressions(t, text, "0001-01-01")
	}
}

func FuzzExpressions(f *testing.F) {
	for _, c := range expressions {
		f.Add(c.text, "2013-03-22")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		d, err := comity.ParseDate(published)
		if err != nil {
			d = ""
		}
		checkExpressions(t, strings.ToValidUTF8(text, "?"), d)
	})
}
