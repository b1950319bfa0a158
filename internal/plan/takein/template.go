package takein

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"comity/internal/plan"
)

// Template implements [plan.Files]. All cells are text: nothing in the workbook
// is a formula, whatever the plan's documents wrote.
func (*Desk) Template(b *plan.Board) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Plan"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	rows := [][]string{plan.TemplateColumns}
	for _, i := range b.All() {
		rows = append(rows, plan.TemplateRow(i))
	}
	for r, row := range rows {
		for c, cell := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return nil, err
			}
			if err := f.SetCellStr(sheet, at, cell); err != nil {
				return nil, err
			}
		}
	}
	for c, wide := range []float64{18, 8, 24, 60, 16, 16, 20, 12, 30, 16, 14, 40, 40} {
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return nil, err
		}
		if err := f.SetColWidth(sheet, name, name, wide); err != nil {
			return nil, err
		}
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err := f.Write(&out)
	return out.Bytes(), err
}
