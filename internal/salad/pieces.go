package salad

import (
	"strings"

	"pgregory.net/rapid"
)

// pieces are what documents of each kind are made of; a "·" stands for a space.
var pieces = map[string][]string{
	"a.html": strings.Fields(`<html> <head> <title> </title> <body> </body> <article> </article> <main> </main> <section> </section> <nav> </nav> <header> </header> <footer> </footer> <aside> </aside> <div> </div> <p> </p> <h1> </h1> <h2> </h2> <h6> </h6>
		<ol> <ol·start=3> <ol·start=-1> <ol·type=a·reversed> <ol·start=99999999999999999999> </ol> <ul> </ul> <li> <li·value=7> </li> <dl> <dt> <dd> </dl> <table> </table> <caption> </caption> <thead> <tbody> <tfoot> <tr> </tr> <td> <td·colspan=3> <td·rowspan=2> <td·rowspan=0> <td·colspan=9999999> <td·rowspan=65534> <td·colspan=-1> </td> <th> <th·scope=row> </th>
		<br> <hr> <pre> </pre> <code> </code> <script> </script> <style> </style> <noscript> </noscript> <template> </template> <iframe> </iframe> <textarea> </textarea> <select> <option> </select> <svg> </svg> <math> </math> <blockquote> </blockquote> <figure> <figcaption> </figure> <a·href=x> </a> <b> </b> <sup> </sup> <span·hidden> <span·style="display:none"> </span> <time·datetime=2023-12-17> <meta·name=date·content=2023-12-17> <meta·charset=utf-16> <base·href=y> <img·alt="a·b">
		<!-- --> <![CDATA[ ]]> <!doctype·html> <? &nbsp; &#0; &#x10ffff; &amp &lt; &#xd800; &unknown; word Word. Japan 1. (a) • · · · ` + "\u200b \u00ad \u2028 é \ufeff < > \""),
	"a.md":  strings.Split("# ## ###### --- === ~~~ ``` ` * - + 1. 2) 10. 99999999999. > >> | |--- |:-:| [x] [^1] [^1]: [a](b) ![i](j) <div> </div> <!-- --> \\* \\ ** __ _ ~~ word Word. title: date:·2023-12-17 :·x &amp; &#0; ·· ···· \t \n \n \n \n \n\n \n\n ···· é \u200b", " "),
	"a.txt": strings.Split("1. 2. 3. (a) (i) I. II. IV. A. • - – * § Article·1 Article·2 Annex 1.1 1.1.1 12) Page·1·of·3 TITLE Title word Word. word, ; : | \t \t ··········· ····· é \u200b \u00ad \u2028 \u0085 \f \r \r\n \x00 \xff ----- ===== _____ ..... ......12", " "),
}

// Files draws a file of each kind that is made of marks and words, by its name.
func Files() map[string]*rapid.Generator[string] {
	out := map[string]*rapid.Generator[string]{}
	gap := rapid.SampledFrom([]string{" ", "", "\n", "\n\n", "\n    "})
	for name, list := range pieces {
		out[name] = rapid.Custom(func(r *rapid.T) string {
			var b strings.Builder
			n := rapid.SampledFrom([]int{2, 8, 30, 120}).Draw(r, "n")
			for _, x := range rapid.SliceOfN(rapid.SampledFrom(list), n, n).Draw(r, "pieces") {
				b.WriteString(strings.ReplaceAll(x, "·", " "))
				b.WriteString(gap.Draw(r, "gap"))
			}
			return b.String()
		})
	}
	return out
}
