// Package money converts sums between currencies and years at published
// reference rates, and checks the conversions that documents quote
// (METHODS: money). All rates are embedded, with their source and date; all
// arithmetic is exact to 34 digits, and only results are rounded.
//
// To bring the rates up to date, run the generate command beside this file on
// a folder with newer files. To add a source, give it a table in tables.go and
// a step in the rates that pair looks through.
package money
