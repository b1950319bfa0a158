package main

// outFlags choose the form of an answer.
type outFlags struct {
	JSON bool `help:"Print JSON." xor:"form"`
	CSV  bool `name:"csv" help:"Print CSV, safe for spreadsheets." xor:"form"`
}
