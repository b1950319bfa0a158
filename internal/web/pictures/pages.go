// Package pictures shows sums as pictures, each drawn from the question of the
// list that it stands beside, with its table, its caption in words and its
// downloads. Package picture does the drawing.
package pictures

import "comity/internal/web/frame"

// Pages returns the pages by the pattern of their address.
func Pages() map[string]func(*frame.Ask) (frame.Page, error) {
	return map[string]func(*frame.Ask) (frame.Page, error){"/commitments/picture": pictured, "/commitments/picture/{sort}": pictured}
}
